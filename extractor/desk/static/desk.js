// The desk in a browser: choosing, going to places, deciding, adding files. Pages are complete without what is here but
// for these. Everything that is shown comes from the server, which escapes it.
"use strict";

const $ = (query, within = document) => within.querySelector(query);
const $$ = (query, within = document) => [...within.querySelectorAll(query)];
const formKey = $('meta[name="gouji-form"]').content;
const typing = (element) => element.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");

// --- words and answers ----------------------------------------------------------------------------------------------

let noticed;
function notice(words, seconds = 4) {
  clearTimeout(noticed);
  $("#notice").textContent = words;
  if (seconds) noticed = setTimeout(() => { $("#notice").textContent = ""; }, seconds * 1000);
}
const said = (name, values) => Object.entries(values).reduce(
  (words, [key, value]) => words.replace(`{${key}}`, () => value), document.body.dataset[name]);

async function fetched(address, settings = {}) {
  try {
    return await fetch(address, { ...settings, headers: { "X-Gouji-Form": formKey, ...settings.headers } });
  } catch (error) {
    notice(said("failed", { reason: error.message }));
    return null;
  }
}
async function piece(address) {
  const answer = await fetched(address);
  return answer && answer.ok ? answer.text() : "";
}
function cookie(name, value) {
  document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=strict`;
}

// --- files that are added -------------------------------------------------------------------------------------------

async function upload(files) {
  const ids = [];
  for (const file of files) {
    if (file.size > Number(document.body.dataset.largest)) { notice(document.body.dataset.tooLarge); continue; }
    notice(said("uploading", { file: file.name }), 0);
    const answer = await fetched(`/upload?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
    if (!answer) continue;
    if (answer.ok) ids.push((await answer.json()).id);
    else notice(answer.status === 413 ? document.body.dataset.tooLarge : said("failed", { reason: answer.status }));
  }
  if (ids.length === 1) location.href = `/d/${ids[0]}`;
  else if (ids.length) location.href = "/";
}
const carriesFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
addEventListener("dragover", (event) => {
  if (carriesFiles(event)) { event.preventDefault(); $("#drop").hidden = false; }
});
addEventListener("dragleave", (event) => { if (!event.relatedTarget) $("#drop").hidden = true; });
addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  $("#drop").hidden = true;
  upload(event.dataTransfer.files);
});
$("#files")?.addEventListener("change", (event) => upload(event.target.files));

// --- what stands in the bar -----------------------------------------------------------------------------------------

const actions = {
  language(button) { cookie("gouji_lang", button.dataset.to); location.reload(); },
  theme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    cookie("gouji_theme", root.dataset.theme);
  },
  help() { const keys = $("#keys"); if (keys.open) keys.close(); else keys.showModal(); },
  larger() { window.gouji?.zoom(1); },
  smaller() { window.gouji?.zoom(-1); },
  withdraw(button) { window.gouji?.withdraw(button); },
};
addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button && actions[button.dataset.do]) actions[button.dataset.do](button);
  for (const menu of $$("details.menu[open]")) {
    const chosen = menu.contains(event.target) && event.target.closest("a");
    if (chosen) $("summary", menu).focus();
    if (chosen || !menu.contains(event.target)) menu.open = false;
  }
});

// --- a document that is being read ----------------------------------------------------------------------------------

if ($("#waiting")) {
  const look = async () => {
    const answer = await fetched(`/d/${$("#waiting").dataset.id}/state`);
    if (answer?.ok && (await answer.json()).state !== "waiting") location.reload();
    else setTimeout(look, 700);
  };
  setTimeout(look, 500);
}

// --- the list -------------------------------------------------------------------------------------------------------

if ($("#filters")) {
  const form = $("#filters");
  let asked = 0, later;
  const address = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
  const refresh = async (query) => {
    const turn = ++asked;
    const focused = document.activeElement?.closest?.("[data-testid=document]")?.dataset.id;
    const made = await piece(`/?${query}${query ? "&" : ""}part=1`);
    if (!made || turn !== asked) return;
    $("#list").innerHTML = made;
    if (focused) $(`[data-id="${focused}"] a`)?.focus();
    if ($("#list .waiting")) { clearTimeout(later); later = setTimeout(() => refresh(location.search.slice(1)), 1500); }
  };
  const search = () => { const query = address(); history.replaceState(null, "", query ? `/?${query}` : "/"); refresh(query); };
  let pause;
  form.addEventListener("input", (event) => {
    clearTimeout(pause);
    pause = setTimeout(search, event.target.type === "search" ? 180 : 0);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  if ($("#list .waiting")) later = setTimeout(() => refresh(location.search.slice(1)), 1200);
}

// --- keys -----------------------------------------------------------------------------------------------------------

function step(elements, by) {
  const at = elements.findIndex((element) => element === document.activeElement || element.contains(document.activeElement));
  const next = elements[at < 0 ? (by > 0 ? 0 : elements.length - 1) : Math.max(0, Math.min(elements.length - 1, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
const keys = {
  "?": () => actions.help(),
  "/": () => { ($(".tabpanel:not([hidden]) [data-filter]") || $("#search"))?.focus(); if (!$("#search") && !$(".tabpanel:not([hidden]) [data-filter]")) location.href = "/#search"; },
  j: () => (window.gouji ? window.gouji.step(1) : step($$("[data-testid=open]"), 1)),
  k: () => (window.gouji ? window.gouji.step(-1) : step($$("[data-testid=open]"), -1)),
  a: () => window.gouji?.decide(),
  Enter: () => window.gouji?.go(),
  e: () => { const menu = $("details.menu"); if (menu) { menu.open = true; $("a", menu).focus(); } else $(".handin a")?.focus(); },
  u: () => { if (!$("#filters")) location.href = "/"; },
  "+": () => window.gouji?.zoom(1), "=": () => window.gouji?.zoom(1), "-": () => window.gouji?.zoom(-1),
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && !$("#keys").open) {
    if (typing(document.activeElement) || document.activeElement?.matches("input")) window.gouji?.leave() ?? document.activeElement.blur();
    for (const menu of $$("details.menu[open]")) menu.open = false;
    return;
  }
  if (typing(event.target) || $("#keys").open && event.key !== "?") return;
  if (event.key === "Enter" && document.activeElement?.matches("a, button, input, summary")) return; // its own
  const act = keys[event.key] || (/^[1-7]$/.test(event.key) && window.gouji ? () => window.gouji.tab(Number(event.key) - 1) : null);
  if (act) { event.preventDefault(); act(); }
});
if (location.hash === "#search") $("#search")?.focus();
