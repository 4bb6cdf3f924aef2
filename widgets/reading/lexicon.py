"""The words that say what a number beside them is, each as one letter for the shapes."""

from __future__ import annotations

import re


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(words.split())


_WORDS = {
    # How two numbers belong together.
    "o": "of, out of, among, amongst, von, sur, su, van, van de",
    "i": "in, from, aus, de",
    "v": "vs, versus, v, against, compared with, compared to, as compared with, as compared to, "
    "as against, as opposed to, gegenüber, gegen, contre, frente a",
    "a": "and, und, et",
    "k": "to, through",
    "q": "per",
    "z": "the, all, a total of, altogether, them, an, those, these",
    "h": "per arm, per group, in each arm, in each group, in both arms, in both groups, each, "
    "each arm, each group, both arms, both groups, per treatment arm",
    # What a number counts.
    "n": "n, num, obs",
    "M": "total, totals, denominator, denominators, sample size, sample sizes, number of patients, "
    "number of participants, number of subjects, number analysed, number analyzed, no of patients, "
    "patients analysed, patients analyzed, number randomised, number randomized, analysed, "
    "analyzed, overall number of participants analyzed, number of participants analyzed, "
    "at risk, patients at risk, number at risk, total no, total number, total n, trials, "
    "group size, group sizes, arm size, arm sizes",
    "e": "event, events, responder, responders, responded, respond, responding, response, "
    "responses, success, successes, died, dead, death, deaths, cured, cure, improved, improvement, "
    "remission, remissions, relapse, relapses, relapsed, recovered, recovery, infected, infection, "
    "infections, case, cases, yes, positive, affected, achieved, achievers, reached, met, with "
    "event, with events, with response, with the event, with a response, hospitalised, "
    "hospitalized, hospitalisations, hospitalizations, x, r, number of events, "
    "number of responders, no of events, no of responders, number with event, number with events, "
    "patients with event, "
    "patients with events, participants with event, participants with events, had a response, "
    "had an event, had events, had the event, events count, flare, flares, flared, mi, stroke, "
    "strokes, myocardial infarction, participants affected, patients with response, healed, "
    "bled, fell, conceived, pregnancies, count of participants, patients responding, ereignisse, "
    "événements, décès, todesfälle, verstorben, gestorben, eventos, muertes, eventi, decessi",
    "y": "non event, non events, nonevent, nonevents, no event, no events, without event, "
    "without events, without the event, non responder, non responders, nonresponder, "
    "nonresponders, no response, non response, nonresponse, did not respond, without response, "
    "without a response, survived, alive, survivor, survivors, failure, failures, failed, "
    "noncases, noncase, non cases, non case, not cured, not improved, no improvement, "
    "no remission, unaffected, negative, uninfected, not infected, did not, no relapse, "
    "no death, no deaths, worsened, unchanged, not responded, non survivors, unhealed, not healed",
    "p": "patient, patients, participant, participants, subject, subjects, people, person, "
    "persons, women, men, children, infants, adults, individuals, pts, pt, volunteers, "
    "patienten, patientinnen, pacientes, pazienti, patiënten, mothers, neonates, babies, girls, "
    "boys, eyes, recipients",
    # What is passed over, and its number with it.
    "t": "week, day, month, year, visit, hour, wk, yr",
    "l": "weeks, days, months, years, visits, hours, wks, yrs, hrs, minutes, min, mo, mos, mths",
    "s": "person years, patient years, person year, patient year, person months, patient months, "
    "person days, patient days, years at risk",
    "P": "p, p value, p values, pvalue, pr",
    "E": "odds ratio, risk ratio, relative risk, rate ratio, hazard ratio, risk difference, "
    "absolute difference, absolute risk difference, rate difference, mean difference, difference, "
    "between group difference, difference in proportions, treatment difference, or, rr, hr, rd, "
    "arr, rrr, aor, arr, ahr, nnt, nnh, nntb, nnth, number needed to treat, number needed to harm, "
    "relative risk reduction, absolute risk reduction, vaccine efficacy, efficacy, delta, δ, "
    "alpha, α, power, significance level, effect, effect size, weight, margin, adjusted rr, "
    "adjusted or, percentage point difference, treatment effect, estimated difference, "
    "adjusted difference, adjusted odds ratio, adjusted risk ratio, adjusted hazard ratio, "
    "odds reduction, risk reduction, relative reduction, rate reduction",
    "C": "ci, confidence interval, confidence intervals, cis, conf interval, ki, ic, credible "
    "interval, confidence limits, confidence bounds",
    "S": "chi squared, chi square, chi2, chisq, x squared, df, z, t value, statistic, χ, f value, "
    "q statistic",
    "j": "mean, median, age, aged, ages, average, sd, se, iqr, bmi, follow up, followed for, range",
    "Z": "randomisation, randomization, randomised, randomized, ratio, allocation, allocated, "
    "randomly, rando",
    "r": "ref, refs, reference, references, table, figure, fig, phase, stage, grade, type, part, "
    "step, class, level, category, appendix, section, page, no",
    "g": "group, groups, arm, arms, cohort, cohorts, gruppe, groupe",
    "F": "fold, point, points, percentage point, percentage points",
    "b": "on, since, until, dated",
    "m": "million, thousand, billion",
}
CODES = {word: code for code, words in _WORDS.items() for word in re.split(r",\s+", words)}
"""Each word or phrase in small letters, hyphens as spaces, and the letter of its kind."""
CODES |= {
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "prozent": "%",
    **dict.fromkeys(
        re.split(
            r",\s+",
            "less than, fewer than, more than, no more than, not more than, no fewer than, "
            "at least, at most, up to, about, approximately, approx, around, nearly, almost, "
            "roughly, all but",
        ),
        "<",
    ),
    "baseline": "O",
}

UNITS = word_set(
    "mg g kg µg μg mcg ug ng ml mL dl dL IU MIU U units unit mmol mol nmol pmol mEq mmHg cm "
    "mm kcal Gy ppm ppb °C MBq mGy mg/kg mg/m2 µL μL nM µM μM mM Hz kHz PFU cells copies km dpi"
)
"""Units of a dose or of a measurement: capitals count."""
MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
BOTH = word_set("total overall all both combined pooled sum altogether together")
"""Words of what counts the patients of both arms together."""
CONTROL = word_set(
    "placebo control controls without comparator standard usual sham none nothing untreated "
    "vehicle observation dummy conventional soc unvaccinated unexposed kontrolle témoin no "
    "expectant watchful"
)
"""Words that name the arm that a treatment is compared with."""
TREATMENT = word_set("treatment treated active intervention experimental exposed")
_SMALL = re.findall(
    r"\w+",
    "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS = {"zero": 0} | {word: number for number, word in enumerate(_SMALL)}
"""Numbers below a hundred, which journals write as words where a sentence begins."""
NOT_WHOLE = word_set("hundred thousand million dozen half not every but minus point")
"""Words before a number word by which it is another number, or none."""
for _ten, _word in enumerate(_TENS, 2):
    NUMBERS |= {f"{_word}-{_SMALL[unit]}": 10 * _ten + unit for unit in range(1, 10)}
    NUMBERS[_word] = 10 * _ten
