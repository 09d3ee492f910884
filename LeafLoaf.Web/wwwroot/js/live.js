// What the part of a page that listens asks the page: whether it shows a version already. An action of the shopper's own that is
// still under way is waited for; fetching the page meanwhile would throw its answer away.
const longest = 5000;
let under = false, waiting = [];

function ended() {
  under = false;
  waiting.forEach(go => go());
  waiting = [];
}

globalThis.leafloaf = {
  async shows(version) {
    if (under) await new Promise(go => { waiting.push(go); setTimeout(go, longest); });
    return Number(document.querySelector('[data-version]')?.dataset.version ?? Infinity) >= version;
  },
};

document.addEventListener('submit', () => { under = true; setTimeout(() => { under = false; }, longest); }, true);
globalThis.Blazor?.addEventListener('enhancednavigationstart', () => { under = true; });
globalThis.Blazor?.addEventListener('enhancednavigationend', ended);
