import assert from "node:assert/strict";
import { test } from "node:test";
import { effect, signal } from "@preact/signals";
import type { Status } from "../../../static/src/sync/connection.ts";
import { Customers } from "../../../static/src/sync/customers.ts";
import { add, change, remove } from "../../../static/src/sync/effects.ts";
import { Refused, Unreachable } from "../../../static/src/sync/http.ts";
import { type KeptPerson, keepablePerson } from "../../../static/src/sync/keepables.ts";
import { Keeper } from "../../../static/src/sync/keeping.ts";
import { memoryStorage } from "../../../static/src/sync/storage.ts";
import { PersonStore, WorkspaceStore } from "../../../static/src/sync/store.ts";
import type { CustomerDetails } from "../../../static/src/sync/wire.ts";
import { aPacket } from "./cast.ts";
import { problem, settled } from "./wires.ts";

const BOOK = "/api/me/contact-book";

/** Questions in the order they were asked; each waits for the test's answer. */
function desk() {
  const asked: { url: string; answer: (body: unknown) => Promise<void>; fail: (error: Error) => Promise<void> }[] = [];
  const customers = new Customers((url) => new Promise((resolve, reject) => asked.push({
    url,
    answer: (body) => (resolve(body as never), settled()),
    fail: (error) => (reject(error), settled()),
  })));
  const workspace = new WorkspaceStore(1);
  workspace.loadSnapshot({
    stream: "workspace:1", seq: 0, me: { id: 5, name: "Ada", email: "ada@example.com", role: "rep", language: "en", time_zone: null },
    workspace: { id: 1, name: "K", time_zone: "UTC", currency: "CNY", working_weekdays: [1], days_off: [] },
    people: [], boards: [], tags: [], loss_reasons: [], rates: [],
  });
  const status = signal<Status>("live");
  customers.follow(workspace, status);
  let seq = 0;
  const tell = (id: number): void => void workspace.applyPackets([aPacket(++seq, [], { stream: "workspace:1", subject: `customer:${id}` })]);
  return { customers, workspace, status, tell, asked, urls: () => asked.map(({ url }) => url), last: () => asked.at(-1)! };
}

function lushan(phone = "1", id = 3): CustomerDetails {
  return { id, name: "Lushan", phone, address: "", version: 1, contacts: [] };
}

test("what stands on the screen is read once, however many places show it", async () => {
  const { customers, urls, last } = desk();
  customers.show(3);
  customers.show(3);
  await settled();
  assert.deepEqual(urls(), ["/api/customers/3"]);
  assert.equal(customers.of(3).peek().state, "loading");
  await last().answer(lushan());
  customers.show(3);
  await settled();
  assert.deepEqual(customers.of(3).peek(), { state: "ready", details: lushan() });
  assert.equal(urls().length, 1);
});

test("several at once are one question, and only what its answer lacks is asked for by itself", async () => {
  const { customers, urls, last } = desk();
  for (const id of [3, 4, 5]) customers.show(id);
  await settled();
  assert.deepEqual(urls(), [BOOK]);
  await last().answer([lushan("1", 3), lushan("1", 5)]);
  assert.deepEqual(urls(), [BOOK, "/api/customers/4"]);
});

test("what is shown is read again when the stream tells of it, and stays in sight meanwhile", async () => {
  const { customers, tell, urls, last } = desk();
  customers.show(3);
  await settled();
  await last().answer(lushan("1"));
  tell(3);
  tell(8);
  assert.equal(customers.of(3).peek().details?.phone, "1");
  await last().answer(lushan("2"));
  assert.equal(customers.of(3).peek().details?.phone, "2");
  assert.deepEqual(urls(), ["/api/customers/3", "/api/customers/3"]);
});

test("a late answer to an earlier question changes nothing", async () => {
  const { customers, tell, asked } = desk();
  customers.show(3);
  await settled();
  tell(3);
  await asked[1]!.answer(lushan("new"));
  await asked[0]!.answer(lushan("old"));
  assert.equal(customers.of(3).peek().details?.phone, "new");
});

test("what is no longer shown is forgotten when it changes, and read when it is shown again", async () => {
  const { customers, tell, urls, last } = desk();
  const hide = customers.show(3);
  await settled();
  await last().answer(lushan());
  hide();
  tell(3);
  assert.equal(urls().length, 1);
  customers.show(3);
  await settled();
  assert.equal(urls().length, 2);
});

test("without a network it says so, and asks again by itself when there is one", async () => {
  const { customers, status, urls, last } = desk();
  status.value = "offline";
  customers.show(3);
  await settled();
  await last().fail(new Unreachable(0, null, null));
  assert.equal(customers.of(3).peek().state, "failed");
  status.value = "live";
  await settled();
  assert.equal(urls().length, 2);
  await last().fail(new Refused(problem(404, "not_here") as never));
  assert.equal(customers.of(3).peek().state, "missing");
});

const ZHAO = { id: -1, customer_id: 3, name: "Zhao", position: "", phone: "8", email: "", version: 0 };
const namesOf = (customers: Customers) => customers.of(3).peek().details?.contacts.map(({ id, name }) => [id, name]);

/** Lushan stands on the screen, with Qian. */
async function shown() {
  const here = desk();
  here.customers.show(3);
  await settled();
  const qian = { ...ZHAO, id: 7, name: "Qian", version: 1 };
  const read = (...more: typeof ZHAO[]): CustomerDetails => ({ ...lushan(), contacts: [qian, ...more] });
  await here.last().answer(read());
  return { ...here, read };
}

test("what is asked for of contacts stands there at once, each on top of the other", async () => {
  const { customers, read } = await shown();
  customers.expect({ id: "a", effects: [add("contact", ZHAO)] });
  customers.expect({ id: "b", effects: [change("contact", 7, { name: "Qian Hua" })] });
  customers.expect({ id: "c", effects: [change("customer", 3, { name: "Lushan Tea" })] });
  assert.deepEqual(namesOf(customers), [[7, "Qian Hua"], [-1, "Zhao"]]);
  assert.equal(customers.of(3).peek().details?.name, "Lushan Tea");
  customers.expect({ id: "d", effects: [remove("contact", 7)] });
  assert.deepEqual(namesOf(customers), [[-1, "Zhao"]]);
  for (const id of ["a", "b", "c", "d"]) customers.forget(id);
  assert.deepEqual(customers.of(3).peek().details, read());
});

test("who was asked for stands there once at every moment, whether the stream or the answer tells first", async () => {
  for (const first of ["stream", "answer"]) {
    const { customers, workspace, last, read } = await shown();
    const seen: unknown[] = [];
    effect(() => void seen.push(customers.of(3).value.details?.contacts.filter(({ name }) => name === "Zhao").length));
    customers.expect({ id: "a", effects: [add("contact", ZHAO)] });
    const tell = () => workspace.applyPackets([aPacket(1, [], { stream: "workspace:1", subject: "customer:3", request_id: "a" })]);
    if (first === "stream") tell();
    customers.answered("a");
    if (first === "answer") tell();
    await last().answer(read({ ...ZHAO, id: 8, version: 1 }));
    assert.deepEqual(namesOf(customers), [[7, "Qian"], [8, "Zhao"]]);
    assert.deepEqual([...new Set(seen)], [0, 1]);
  }
});

test("what was done while it could not be read is shown until it can", async () => {
  const { customers, last, tell, read } = await shown();
  customers.expect({ id: "a", effects: [add("contact", ZHAO)] });
  customers.answered("a");
  await last().fail(new Unreachable(0, null, null));
  assert.deepEqual(namesOf(customers), [[7, "Qian"], [-1, "Zhao"]]);
  tell(3);
  await last().answer(read({ ...ZHAO, id: 8, version: 1 }));
  assert.deepEqual(namesOf(customers), [[7, "Qian"], [8, "Zhao"]]);
});

test("what is kept of contacts is what the server has said", async () => {
  const { customers, last } = desk();
  void customers.readMine();
  await last().answer([lushan("1")]);
  customers.expect({ id: "a", effects: [add("contact", ZHAO)] });
  assert.deepEqual(customers.mine(), [lushan("1")]);
});

/** One's own day as this browser keeps it, where contacts may stay or not. */
function kept(customers: Customers) {
  const may = signal(false);
  const { kept: drawer } = memoryStorage();
  const person = new PersonStore(5);
  person.loadSnapshot({ stream: "person:5", seq: 1, at: "", activities: [], notifications: [], deals: [], customers: [] });
  const keeper = new Keeper(drawer, signal<Status>("live"));
  const keepable = keepablePerson(person, customers, () => may.peek());
  keeper.keep(keepable);
  const book = async () => ((await drawer.get("person:5"))?.snapshot as KeptPerson | undefined)?.contact_book;
  return { may, keeper, keepable, drawer, book };
}

test("contacts stay in the browser only while the workspace allows it", async () => {
  const { customers, last } = desk();
  const { may, keeper, book } = kept(customers);
  void customers.readMine();
  await last().answer([lushan("1")]);
  await keeper.write();
  assert.equal(await book(), undefined);
  may.value = true;
  await keeper.write();
  assert.deepEqual(await book(), [lushan("1")]);
  may.value = false;
  await keeper.write();
  assert.equal(await book(), undefined);
});

test("what is kept of contacts follows what happens to them, though the person's own stream tells nothing", async () => {
  const { customers, tell, last } = desk();
  const { may, keeper, book } = kept(customers);
  may.value = true;
  void customers.readMine();
  await last().answer([lushan("1")]);
  await keeper.write();
  tell(3);
  await last().answer(lushan("2"));
  await keeper.write();
  assert.equal((await book())?.[0]?.phone, "2");
});

test("what was kept is shown where the server cannot be asked, and goes with the session", async () => {
  const before = desk();
  const { may, keeper, drawer } = kept(before.customers);
  may.value = true;
  void before.customers.readMine();
  await before.last().answer([lushan("1")]);
  await keeper.write();
  const after = desk();
  kept(after.customers).keepable.give((await drawer.get("person:5"))?.snapshot as KeptPerson);
  after.customers.show(3);
  await settled();
  assert.equal(after.customers.of(3).peek().details?.phone, "1");
  assert.deepEqual(after.urls(), []);
  await keeper.forget();
  assert.deepEqual(await drawer.all(), []);
});
