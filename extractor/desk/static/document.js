// One document: its pages are drawn as they come into view, marks are laid over them, and a finding leads to its figures.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const desk = $("#desk"), viewer = $("#viewer"), paged = desk.dataset.paged === "1";
const parsed = (element) => (element?.dataset.place ? JSON.parse(element.dataset.place) : null);
const grade = (item) => ["error", "warning", "info", "accepted"].find((name) => item.classList.contains(name)) || "";

// --- pages ----------------------------------------------------------------------------------------------------------

const drawing = paged && new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const drawn = $("image", target);
    if (isIntersecting && !drawn) {
      const { width, height } = target.viewBox.baseVal, image = document.createElementNS(SVG, "image");
      for (const [name, value] of Object.entries({ width, height, href: target.dataset.src })) image.setAttribute(name, value);
      $(".paper", target).after(image);
    } else if (!isIntersecting && drawn) drawn.remove(); // a picture is some megabytes: two hundred are too many
  }
}, { root: viewer, rootMargin: "900px 0px" });
if (paged) $$(".page").forEach((page) => drawing.observe(page));

function boxes(place, classes, fingerprint) {
  return place.p.filter((box) => box.length === 5).map(([page, left, top, right, bottom]) => {
    const rect = document.createElementNS(SVG, "rect"), air = 1.5;
    const shape = { x: left - air, y: top - air, width: right - left + 2 * air, height: bottom - top + 2 * air, class: classes };
    for (const [name, value] of Object.entries(shape)) rect.setAttribute(name, value);
    if (fingerprint) rect.dataset.of = fingerprint;
    else rect.dataset.testid = "box";
    $(`#p${page}`)?.append(rect);
    return rect;
  });
}

// --- text -----------------------------------------------------------------------------------------------------------

const touched = new Map(), hits = new Map(); // block -> stretches
function paint(block) {
  const element = $(`#b${block}`);
  if (!element) return [];
  const letters = [...element.textContent], made = [];
  const stretches = [...(touched.get(block) || []), ...(hits.get(block) || [])];
  const cuts = [...new Set([0, letters.length, ...stretches.flatMap(({ s, e }) => [s, e])])].sort((one, two) => one - two);
  element.replaceChildren(...cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1], text = letters.slice(from, to).join(""), own = stretches.filter(({ s, e }) => s <= from && to <= e);
    if (!own.length) return document.createTextNode(text);
    const mark = document.createElement("mark");
    mark.textContent = text;
    for (const each of own) {
      mark.classList.add(...each.classes.split(" "));
      if (each.of) mark.dataset.of = each.of;
      if (each.hit) { mark.dataset.testid = "box"; made.push([each.key, mark]); }
    }
    return mark;
  }));
  return made;
}

// --- marks ----------------------------------------------------------------------------------------------------------

function faint() {
  for (const item of $$(".item")) {
    const place = parsed(item), of = item.dataset.fingerprint, classes = grade(item);
    if (!place) continue;
    if (place.p) boxes(place, `faint ${classes}`, of);
    else if (place.c) { const cell = $(`#t${place.c.join("-")}`); if (cell) { cell.classList.add("touched"); cell.dataset.of = of; } }
    else touched.set(place.b, [...(touched.get(place.b) || []), { ...place, classes: `touched ${classes}`, of }]);
  }
  for (const block of touched.keys()) paint(block);
}

let shown = []; // what is marked now, in order: [[elements of one figure], ...]
function clear() {
  $$(".chosen").forEach((rect) => rect.remove());
  $$("td.hit, th.hit").forEach((cell) => { cell.classList.remove("hit", "figure", "suspect", "words", "now"); delete cell.dataset.testid; });
  const blocks = [...hits.keys()];
  hits.clear();
  blocks.forEach(paint);
  shown = [];
}
function show(places) {
  clear();
  const painted = new Map();
  places.forEach((place, key) => {
    if (place.b !== undefined) hits.set(place.b, [...(hits.get(place.b) || []), { ...place, classes: `hit ${place.r}`, hit: true, key }]);
  });
  for (const block of hits.keys()) for (const [key, mark] of paint(block)) painted.set(key, [...(painted.get(key) || []), mark]);
  shown = places.map((place, key) => {
    if (place.p) {
      const rects = boxes(place, `chosen ${place.r}`);
      return rects.length ? rects : [$(`#p${place.p[0]?.[0]}`)].filter(Boolean);
    }
    if (place.c) {
      const cell = $(`#t${place.c.join("-")}`);
      if (cell) { cell.classList.add("hit", place.r); cell.dataset.testid = "box"; }
      return cell ? [cell] : [$(`#t${place.c[0]}`)].filter(Boolean);
    }
    return painted.get(key) || [$(`#b${place.b}`)].filter(Boolean);
  });
  go(0);
}
function go(at) {
  if (!shown.length) return;
  shown.flat().forEach((element) => element.classList.remove("now"));
  shown[at]?.forEach((element) => element.classList.add("now"));
  shown[at]?.[0]?.scrollIntoView({ block: "center", inline: "center" });
}

// --- findings -------------------------------------------------------------------------------------------------------

const items = $$(".item");
let chosen = null, end = 0;
async function choose(item, { focus = true } = {}) {
  if (!item) return;
  if (item !== chosen) {
    if (chosen) { chosen.removeAttribute("aria-current"); $(".head", chosen).setAttribute("aria-expanded", "false"); $(".detail", chosen).hidden = true; }
    chosen = item;
    end = 0;
    item.setAttribute("aria-current", "true");
    $(".head", item).setAttribute("aria-expanded", "true");
    $(".detail", item).hidden = false;
    history.replaceState(null, "", `#f-${item.dataset.fingerprint}`);
    const first = parsed(item);
    if (first) show([first]);
  }
  if (focus) $(".head", item).focus({ preventScroll: true });
  await detail(item);
  if (item !== chosen) return;
  item.scrollIntoView({ block: "nearest" });
  const places = $$(".marks [data-place]", item).map(parsed);
  if (places.length) show(places);
}
async function detail(item) {
  const room = $(".detail", item);
  if (!room.childElementCount) fill(item, await piece(`/d/${desk.dataset.id}/finding/${item.dataset.fingerprint}`));
}
function fill(item, made) {
  if (!made) return;
  $(".detail", item).innerHTML = made;
  const by = $("[name=by]", item);
  if (by && !by.value) by.value = localStorage.getItem("gouji-by") || "";
}
function regrade(item) {
  const told = $(".told", item);
  if (!told) return;
  item.classList.remove("error", "warning", "info", "accepted");
  item.classList.add(told.dataset.grade);
  const word = $(".head .grade", item);
  word.className = `grade ${told.dataset.grade}`;
  word.textContent = told.dataset.gradeName;
  $(".tally").textContent = items.filter((each) => !each.classList.contains("accepted")).length;
  $$(`[data-of="${item.dataset.fingerprint}"]`).forEach((mark) => {
    mark.classList.remove("error", "warning", "info", "accepted");
    mark.classList.add(told.dataset.grade);
  });
}
async function decided(form, withdraw = false) {
  const item = form.closest(".item"), fields = new URLSearchParams([...new FormData(form)]);
  if (withdraw) fields.set("kind", "withdraw");
  else if (fields.get("by")) localStorage.setItem("gouji-by", fields.get("by"));
  const answer = await fetched(form.getAttribute("action"), {
    method: "POST", body: fields.toString(), headers: { "Content-Type": "application/x-www-form-urlencoded" } });
  if (!answer) return;
  if (![200, 409, 422].includes(answer.status)) { notice(said("failed", { reason: answer.status })); return; }
  const typed = Object.fromEntries(fields);
  fill(item, await answer.text());
  regrade(item);
  if (answer.status !== 200) { // nothing that was typed is lost
    const again = $(".decide", item);
    for (const name of ["by", "why"]) again.elements[name].value = typed[name] || "";
    $$("[name=kind]", again).forEach((choice) => { choice.checked = choice.value === typed.kind; });
    (answer.status === 409 ? $("[data-testid=write]", again) : $("[name=kind]", again)).focus();
  } else {
    $(".head", item).focus();
    notice($(".told", item).dataset.said);
  }
}
addEventListener("submit", (event) => {
  if (event.target.matches(".decide")) { event.preventDefault(); decided(event.target); }
});

// --- tabs -----------------------------------------------------------------------------------------------------------

const tabs = $$("[role=tab]");
async function open(tab, focus = true) {
  for (const each of tabs) {
    const on = each === tab;
    each.setAttribute("aria-selected", String(on));
    each.tabIndex = on ? 0 : -1;
    $(`#panel-${each.dataset.tab}`).hidden = !on;
  }
  if (focus) tab.focus();
  const panel = $(`#panel-${tab.dataset.tab}`);
  if (tab.dataset.tab !== "findings" && !panel.dataset.loaded) {
    panel.dataset.loaded = "1";
    panel.innerHTML = await piece(`/d/${desk.dataset.id}/tab/${tab.dataset.tab}`);
  }
}
$("[role=tablist]").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by) open(tabs[(tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length]);
});
let filtering;
addEventListener("input", (event) => {
  const field = event.target.closest("[data-filter]");
  if (!field) return;
  clearTimeout(filtering);
  filtering = setTimeout(async () => {
    const panel = field.closest(".tabpanel"), made = document.createElement("template");
    made.innerHTML = await piece(`/d/${desk.dataset.id}/tab/${field.dataset.filter}?q=${encodeURIComponent(field.value)}`);
    $$(".rows, .more", panel).forEach((old) => old.remove());
    panel.append(...$$(".rows, .more", made.content));
  }, 200);
});

// --- clicks ---------------------------------------------------------------------------------------------------------

addEventListener("click", async (event) => {
  const target = event.target, of = target.closest("[data-of]");
  if (target.closest("[role=tab]")) return open(target.closest("[role=tab]"));
  if (target.closest(".more")) return more(target.closest(".more"));
  if (target.closest(".item .head")) {
    const item = target.closest(".item");
    if (item !== chosen) return choose(item);
    end = shown.length ? (end + 1) % shown.length : 0; // once more: to the other end
    return go(end);
  }
  const placed = target.closest("[data-place]:not(.item)");
  if (placed) return turn(placed);
  if (of && viewer.contains(of)) { await open(tabs[0], false); choose($(`#f-${of.dataset.of}`)); }
});
function turn(element) {
  const place = parsed(element), around = element.closest(".told, .row.static"), at = $$(".marks [data-place]", around || element).indexOf(element);
  if (element.matches(".row")) { $$(".row[aria-current]").forEach((row) => row.removeAttribute("aria-current")); element.setAttribute("aria-current", "true"); }
  if (element.dataset.table) unfold(element);
  if (!place) return;
  if (at >= 0 && shown.length > at && shown.length === $$(".marks [data-place]", around).length) { end = at; go(at); return; }
  show([place]);
}
async function unfold(button) {
  const room = button.nextElementSibling;
  if (!room.childElementCount) room.innerHTML = await piece(button.dataset.table);
  room.hidden = !room.hidden;
  button.setAttribute("aria-expanded", String(!room.hidden));
}
async function more(button) {
  const made = document.createElement("template"), panel = button.closest(".tabpanel");
  made.innerHTML = await piece(button.dataset.more);
  const rows = [...$(".rows", made.content).children];
  $(".rows", panel).append(...rows);
  button.replaceWith(...$$(".more", made.content));
  $("button, a", rows[0])?.focus();
}

// --- keys -----------------------------------------------------------------------------------------------------------

const sizes = ["small", "", "large", "larger"];
let size = 1;
window.gouji = {
  step(by) {
    const panel = $(".tabpanel:not([hidden])");
    if (panel.id !== "panel-findings") return step($$("button.row, .row .term", panel), by);
    const at = items.indexOf(chosen);
    return choose(items[at < 0 ? 0 : Math.max(0, Math.min(items.length - 1, at + by))]);
  },
  async decide() {
    await open(tabs[0], false);
    await choose(chosen || items[0]);
    $("[name=kind]:checked, [name=kind]", chosen)?.focus();
  },
  go() { if (chosen) { $(".head", chosen).focus(); $(".head", chosen).click(); } },
  leave() { if (chosen) $(".head", chosen).focus(); else document.activeElement.blur(); return true; },
  tab(at) { if (tabs[at]) open(tabs[at]); },
  zoom(by) {
    const pages = $("#pages");
    if (!pages) return;
    size = Math.max(0, Math.min(sizes.length - 1, size + by));
    pages.className = `sheets ${sizes[size]}`;
    shown[end]?.[0]?.scrollIntoView({ block: "center", inline: "center" });
  },
  withdraw(button) { decided(button.closest("form"), true); },
};

faint();
choose($(location.hash.startsWith("#f-") ? CSS.escape(location.hash.slice(1)).replace(/^/, "#") : ".none") || items.find((item) => !item.classList.contains("accepted")) || items[0], { focus: false });
