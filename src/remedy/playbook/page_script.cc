#include "remedy/playbook/page.h"

namespace cordon::playbook {

const std::string_view kPageScript = R"js(
'use strict';
(() => {
  const status = document.querySelector('.status');

  const copyText = async (text) => {
    if (navigator.clipboard && window.isSecureContext) {
      try { return await navigator.clipboard.writeText(text); } catch { /* the older way, below */ }
    }
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (!done) throw new Error('refused');
  };

  for (const code of document.querySelectorAll('.code')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy: ' + code.dataset.label);
    const say = (word) => {
      button.textContent = word;
      status.textContent = word + '.';
      setTimeout(() => { button.textContent = 'Copy'; status.textContent = ''; }, 2000);
    };
    button.addEventListener('click', () => {
      const focused = document.activeElement;
      copyText(code.querySelector('code').textContent).then(() => say('Copied'), () => say('Refused'))
        .then(() => focused.focus());
    });
    code.classList.add('has-copy');
    code.append(button);
  }

  // A list of tabs over panels: one is chosen, arrows move, Home and End jump.
  const makeTabs = (label, names, choose) => {
    const list = document.createElement('div');
    list.className = 'tabs';
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', label);
    const tabs = names.map(([id, name, controls]) => {
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.setAttribute('role', 'tab');
      tab.dataset.id = id;
      tab.textContent = name;
      if (controls) tab.setAttribute('aria-controls', controls);
      list.append(tab);
      return tab;
    });
    const select = (index, focus) => {
      tabs.forEach((tab, i) => {
        tab.setAttribute('aria-selected', String(i === index));
        tab.tabIndex = i === index ? 0 : -1;
      });
      choose(tabs[index].dataset.id);
      if (focus) tabs[index].focus();
    };
    tabs.forEach((tab, i) => tab.addEventListener('click', () => select(i, true)));
    list.addEventListener('keydown', (event) => {
      const at = tabs.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      select((to + tabs.length) % tabs.length, true);
    });
    return { list, select };
  };

  const titled = (text) => {
    const title = document.createElement('p');
    title.className = 'tabs-label';
    title.textContent = text;
    return title;
  };

  const stores = document.querySelector('.stores');
  if (!stores) return;
  const panels = [...stores.querySelectorAll('.store')];
  const languages = [...new Map([...stores.querySelectorAll('details[data-language]')]
    .map((one) => [one.dataset.language, one.querySelector('summary').textContent]))];
  const byStore = makeTabs('Store', panels.map((panel) => [panel.id, panel.dataset.name, panel.id]), (id) => {
    for (const panel of panels) panel.hidden = panel.id !== id;
  });
  const byLanguage = makeTabs('Language', languages, (id) => {
    for (const one of stores.querySelectorAll('details[data-language]')) {
      one.open = one.dataset.language === id;
      one.hidden = !one.open;
    }
  });
  stores.classList.add('with-tabs');
  for (const panel of panels) panel.setAttribute('role', 'tabpanel');
  stores.prepend(titled('Store'), byStore.list, titled('Language'), byLanguage.list);
  byStore.select(0);
  if (languages.length > 0) byLanguage.select(0);
  const go = () => {
    const at = panels.findIndex((panel) => '#' + panel.id === location.hash);
    if (at >= 0) byStore.select(at);
  };
  window.addEventListener('hashchange', go);
  go();
})();
)js";

}  // namespace cordon::playbook
