import { call, click, numberOf, press, select, together, type } from '@tailrace/test-kit';
import type { TaskPages } from './task-page.js';

const stars = [1, 2, 3, 4, 5].map(
  (count) => `<label><input type=radio name=stars value=${count}><span>${count} of 5 stars</span></label>`,
);

/** Controls with a value: dates, sliders, numbers, switches. */
export const VALUE_TASKS: TaskPages = {
  'date, time, colour and slider': {
    html: `<input type=date id=d aria-label=Day><input type=time id=t aria-label=Hour><input type=color id=c aria-label=Colour>
      <input type=range id=r min=0 max=10 aria-label=Volume>
      <button onclick="if (d.value === '2026-01-31' && t.value === '13:45' && c.value === '#00ff00' && r.value === '7') solved()">OK</button>`,
    steps: [
      together(type('>Day', '2026-01-31'), type('>Hour', '13:45'), type('>Colour', '#00ff00'), type('>Volume', '7')),
      click('OK'),
    ],
  },
  'month, week, and day with time': {
    html: `<input type=month id=m aria-label=Month><input type=week id=w aria-label=Week><input type=datetime-local id=t aria-label=Moment>
      <input type=number id=n aria-label=Guests value=1 min=1 max=9>
      <button onclick="if (m.value === '2026-02' && w.value === '2026-W07' && t.value === '2026-02-14T09:30' && n.value === '4') solved()">OK</button>`,
    steps: [
      together(
        type('>Month', '2026-02'),
        type('>Week', '2026-W07'),
        type('>Moment', '2026-02-14T09:30'),
        type('>Guests', '4'),
      ),
      click('OK'),
    ],
  },
  'a calendar that a page draws': {
    html: `<input id=day aria-label=Day readonly onclick="calendar.hidden = false"><div id=calendar hidden role=dialog aria-label=Calendar>
      <button aria-label="Previous month" onclick="turn(-1)">‹</button><b id=title></b><button aria-label="Next month" onclick="turn(1)">›</button><div id=days></div></div>
      <button onclick="if (day.value === '2026-03-17') solved()">Book</button><script>
      const shown = new Date(Date.UTC(2026, 0, 1));
      function turn(months) { shown.setUTCMonth(shown.getUTCMonth() + months); draw(); }
      function draw() {
        title.textContent = shown.toLocaleString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
        const count = new Date(Date.UTC(2026, shown.getUTCMonth() + 1, 0)).getUTCDate();
        days.innerHTML = Array.from({ length: count }, (_, d) => '<span role=gridcell style="display:inline-block;width:24px">' + (d + 1) + '</span>').join('');
        days.onclick = ({ target }) => {
          if (target.role !== 'gridcell') return;
          day.value = shown.toISOString().slice(0, 8) + target.textContent.padStart(2, '0'); calendar.hidden = true;
        };
      }
      draw();</script>`,
    steps: [
      click('Day'),
      (page) =>
        page.text.includes('March 2026') ? click(/gridcell.*>17</)(page) : { repeat: click('Next month')(page) },
      click('Book'),
    ],
  },
  'a slider of one’s own, by its keys': {
    html: `<div role=slider tabindex=0 aria-label=Size aria-valuenow=0 style="width:100px;height:20px;background:#ccc" onkeydown="
      if (event.key === 'ArrowRight') { this.ariaValueNow = +this.ariaValueNow + 1; if (this.ariaValueNow == 3) solved() }"></div>`,
    steps: [click('Size'), press('ArrowRight', 3)],
  },
  'a slider whose thumb is dragged to a mark': {
    html: `<div style="position:relative;width:500px;height:60px"><div id=thumb role=slider aria-label=Price tabindex=0 aria-valuenow=0 style="position:absolute;left:0;width:20px;height:20px;background:teal"></div>
      ${[100, 200, 300].map((price) => `<button style="position:absolute;left:${price}px;top:30px;width:40px">${price}</button>`).join('')}</div><script>
      let from; thumb.onpointerdown = (event) => { from = event.clientX; thumb.setPointerCapture(event.pointerId); };
      thumb.onpointermove = (event) => { if (from === undefined) return; thumb.style.left = event.clientX - from + 'px'; thumb.ariaValueNow = event.clientX - from; };
      thumb.onpointerup = () => { from = undefined; if (Math.abs(thumb.ariaValueNow - 210) <= 12) solved(); };</script>`,
    steps: [(page) => call('drag', { from_index: numberOf(page, 'Price'), to_index: numberOf(page, '>200') })],
  },
  'a number that is stepped': {
    html: `<button aria-label=Less onclick="set(-1)">−</button><output id=o>1</output><button aria-label=More onclick="set(1)">+</button>
      <button onclick="if (o.value === '4') solved()">Take them</button><script>function set(by) { o.value = Math.max(1, Math.min(9, +o.value + by)); }</script>`,
    steps: [click('More'), click('More'), click('More'), click('More'), click('Less'), click('Take them')],
  },
  'switches and pressed buttons': {
    html: `<div role=switch tabindex=0 aria-checked=true aria-label=Mails></div><div role=switch tabindex=0 aria-checked=false aria-label=Calls></div><button aria-pressed=false>Bold</button>
      <style>[role=switch] { width: 40px; height: 20px; background: silver; margin: 4px } [aria-checked=true] { background: green }</style>
      <button id=save>Save</button><script>
      for (const one of document.querySelectorAll('[role=switch]')) one.onclick = () => { one.ariaChecked = one.ariaChecked !== 'true'; };
      const bold = document.querySelector('[aria-pressed]'); bold.onclick = () => { bold.ariaPressed = bold.ariaPressed !== 'true'; };
      save.onclick = () => { if ([...document.querySelectorAll('[role=switch]')].map((one) => one.ariaChecked).join() === 'false,true' && bold.ariaPressed === 'true') solved(); };</script>`,
    steps: [
      together(click(/checked="true".*Mails/), click(/checked="false".*Calls/), click(/pressed="false".*Bold/)),
      // What has changed is seen, so nothing is switched twice.
      (page) =>
        together(
          click(/checked="false".*Mails/),
          click(/checked="true".*Calls/),
          click(/pressed="true".*Bold/),
        )(page) && click('Save')(page),
    ],
  },
  'stars that rate': {
    html: `<style>#r input { position: absolute; opacity: 0; pointer-events: none } #r span { font-size: 0; display: inline-block; width: 24px; height: 24px; background: gold }</style>
      <div id=r role=radiogroup aria-label=Rating>${stars.join('')}</div><button onclick="if (document.querySelector('#r :checked')?.value === '4') solved()">Rate</button>`,
    steps: [click('4 of 5 stars'), click('Rate')],
  },
  'several options of a list': {
    html: `<select multiple id=s size=4><option>Red<option>Green<option>Blue<option>Black</select>
      <button onclick="if ([...s.selectedOptions].map((o) => o.text).join() === 'Red,Blue') solved()">OK</button>`,
    steps: [select('<select', 'Red', 'Blue'), click('OK')],
  },
};
