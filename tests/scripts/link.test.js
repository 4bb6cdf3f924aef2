import assert from "node:assert/strict";
import { test } from "node:test";
import { linkIn } from "../../widgets/ui/static/again.js";
import { seedOf } from "../../widgets/ui/static/link.js";

test("a link is found alone, behind an address, and among words", () => {
  assert.equal(linkIn("v1.abc-_.~9"), "v1.abc-_.~9");
  assert.equal(linkIn("http://127.0.0.1/06.ipynb#v12.abc"), "v12.abc");
  assert.equal(linkIn("look: v1.abc (mine)"), "v1.abc");
});

test("what is no link is none", () => {
  for (const text of ["", "#te-lives", "v1", "version 1.2", "v12345.abc"]) {
    assert.equal(linkIn(text), undefined, text);
  }
});

test("a whole number is sent as one, all else as it was typed", () => {
  assert.equal(seedOf(" 42 "), 42);
  assert.equal(seedOf("-1"), -1);
  for (const typed of ["4.2", "1e3", "", "1234567890", "class"]) assert.equal(seedOf(typed), typed);
});
