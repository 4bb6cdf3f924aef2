// What a reader types for a room on another machine, and where it leads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { roomAt } from "../../widgets/static_file/web/page/room_elsewhere.js";

const HERE = "https://book.example/trial/";
const at = (typed) => roomAt(typed, HERE).address;

test("what a projector shows leads to the room", () => {
  for (const typed of ["192.168.0.7:8866/room", " http://192.168.0.7:8866/room/ "]) {
    assert.equal(at(typed), "http://192.168.0.7:8866/room/");
  }
  for (const typed of [
    "board:8866/room ABCDEF",
    "board:8866/room/abcdef",
    "board:8866/room ABC DEF",
    "http://board:8866/room/ABCDEF/?from=code#x",
    "board\u200b:8866\u200b/room/ABCDEF",
  ]) {
    assert.equal(at(typed), "http://board:8866/room/ABCDEF");
  }
  assert.equal(at("https://school.example/a/room/ABCDEF"), "https://school.example/a/room/ABCDEF");
  assert.equal(at("https://book.example/room/ABCDEF"), "https://book.example/room/ABCDEF");
});

test("nobody is led anywhere else, and a refusal says what is missing", () => {
  for (const [typed, words] of [
    ["  ", "Type the room's address"],
    ["abcdef", '"abcdef" is a room\'s word'],
    ["javascript:alert(1)//room", "is no address"],
    ["javascript://board/room", "not with javascript://"],
    ["http://board/glossary", "is not a room's address"],
    ["board/room/ABCDEFG", "is not a room's address"],
    ["https://book.example/trial/room/", "address of this page"],
  ]) {
    const { address, refusal } = roomAt(typed, HERE);
    assert.equal(address, undefined);
    assert.ok(refusal.includes(words), `${typed}: ${refusal}`);
  }
});
