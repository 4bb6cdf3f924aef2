"""No node has the same property from two style sheets of ours; check_styles.py has a chapter."""

from dataclasses import asdict

from tests.ui.sheets import OF_PAGES, rules

# The browser itself says which single properties a declaration sets. What hides a node restyles
# nothing, and a state such as :hover counts as if it were on.
TWICE = """(rules) => {
  const probe = document.createElement("i");
  const set = new Map();
  const found = new Set();
  const one = (node, name, sheet) => {
    const own = set.get(node) ?? set.set(node, new Map()).get(node);
    const before = own.get(name);
    if (before && before !== sheet) found.add(`${before}, ${sheet}: ${name} of ${node.className}`);
    own.set(name, sheet);
  };
  for (const { sheet, selectors, declarations, media } of rules) {
    if (media && !matchMedia(media).matches) continue;
    if (declarations.display?.includes("none")) continue;
    probe.style.cssText = Object.entries(declarations).map((pair) => pair.join(":")).join(";");
    for (const selector of selectors) {
      const [part] = selector.match(/::[\\w-]+/) ?? [""];
      const nodes = selector.replace(/::[\\w-]+/, "")
        .replace(/:(hover|focus-visible|focus|disabled)\\b/g, "").trim();
      for (const node of document.querySelectorAll(nodes || "*")) {
        for (const name of probe.style) one(node, part + name, sheet);
      }
    }
  }
  return [set.size, [...found]];
}"""
RULES = [asdict(rule) | {"names": []} for sheet in OF_PAGES for rule in rules(sheet)]


def nothing_is_set_twice(page):
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        nodes, found = page.evaluate(TWICE, RULES)
        assert nodes > 30
        assert found == []


def test_the_first_page(open_page, address):
    nothing_is_set_twice(open_page(address("voila")).page)
