import { click, select, together, type } from '@tailrace/test-kit';
import type { TaskPages } from './task-page.js';

const robotsTrap = 'position:absolute;left:-5000px';
const longText = 'Zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich 🥊. '.repeat(12);

/** Forms: what is typed, chosen and sent. */
export const FORM_TASKS: TaskPages = {
  'a form with several fields': {
    html: `<form onsubmit="event.preventDefault(); if (first.value === 'Ada' && last.value === 'Lovelace' && terms.checked) solved()">
      <label>First <input id=first></label><label>Last <input id=last></label>
      <label><input type=checkbox id=terms> I agree</label><button>Send</button></form>`,
    steps: [together(type('>First', 'Ada'), type('>Last', 'Lovelace'), click(/checkbox.*I agree/), click('Send'))],
  },
  'a form that its server sends back': {
    html: addressForm('', ''),
    serve:
      () =>
      ({ form, method, solve }) => {
        if (method !== 'POST') return undefined;
        const sent = JSON.stringify(Object.fromEntries(form));
        if (form.get('postcode') === '') return addressForm(form.get('street') ?? '', 'The postcode is missing');
        const expected = { street: '1 Main St', note: 'Ring\r\ntwice', country: 'pt', speed: 'fast', postcode: '1000' };
        return sent === JSON.stringify(expected) ? solve() : `wrong: ${sent}`;
      },
    steps: [
      together(type('Street', '1 Main St'), type('Note', 'Ring\ntwice'), select('Country', 'Portugal'), click('Fast')),
      click('Order'),
      (page) => {
        if (!page.text.includes('The postcode is missing')) throw new Error(page.text);
        return together(type('Note', 'Ring\ntwice'), select('Country', 'Portugal'), click('Fast'))(page);
      },
      type('Postcode', '1000', { press_enter: true }),
    ],
  },
  'boxes that only their labels show': {
    html: `<style>.box input { position: absolute; opacity: 0; width: 1px; height: 1px } .box label { border: 1px solid; padding: 4px }
      .box input:checked + label { background: gold }</style>
      <fieldset class=box><legend>Size</legend>${['S', 'M', 'L'].map((size) => `<input type=radio name=size id=${size} value=${size}><label for=${size}>Size ${size}</label>`).join('')}</fieldset>
      <fieldset class=box><legend>Extras</legend>${['gift', 'card', 'bow'].map((extra) => `<input type=checkbox id=${extra} ${extra === 'card' ? 'checked' : ''}><label for=${extra}>With ${extra}</label>`).join('')}</fieldset>
      <button onclick="if (M.checked && gift.checked && !card.checked && !bow.checked) solved()">OK</button>`,
    steps: [
      together(click('Size M'), click('With gift')),
      // The model has to see which boxes are ticked.
      click(/checked="true".*With card/),
      click('OK'),
    ],
  },
  'a password that is filled in already': {
    html: `<form method=post><input name=user aria-label=User value=ada><input type=password name=password aria-label=Password value=correct-horse>
      <input name=code aria-label=Code><button>Sign in</button></form>`,
    serve:
      () =>
      ({ form, method, solve }) => {
        if (method !== 'POST') return undefined;
        return form.get('password') === 'correct-horse' && form.get('code') === '42' ? solve() : 'wrong password';
      },
    steps: [together(type(/Code/, '42'), click('Sign in'))],
    secret: 'correct-horse',
  },
  'a file that is not to be sent': {
    html: `<form onsubmit="event.preventDefault(); if (name.value === 'Ada' && file.files.length === 0) solved()">
      <input name=name aria-label=Name><input type=file name=file aria-label="Picture, if you like"><button>Send</button></form>`,
    steps: [
      click('Picture'),
      (page) => {
        if (!page.body.includes('files cannot be uploaded')) throw new Error(page.text);
        return type('Name', 'Ada', { press_enter: true })(page);
      },
    ],
  },
  'fields that only robots fill in': {
    html: `<form onsubmit="event.preventDefault(); if (mail.value === 'a@b.c' && !trap.value && !hidden.value && !ghost.value) solved()">
      <div style="${robotsTrap}"><input name=trap aria-label="Mail again"></div><input type=hidden name=hidden>
      <input name=ghost aria-label="Mail of ghosts" style="visibility:hidden">
      <input name=mail aria-label="Your mail"><button hidden>Send now</button><button disabled id=go>Send</button>
      <label><input type=checkbox onchange="go.disabled = !this.checked"> I am no robot</label></form>`,
    steps: [
      (page) => {
        if (/Mail again|Mail of ghosts|Send now/.test(page.text))
          throw new Error(`hidden fields are shown:\n${page.text}`);
        return together(type(/mail/i, 'a@b.c'), click('no robot'))(page);
      },
      click(/<button(?!.*disabled).*Send/),
    ],
  },
  'lists that depend on each other': {
    html: `<select id=country aria-label=Country><option>Choose<option>Norway<option>Portugal</select><select id=city aria-label=City disabled></select>
      <button onclick="if (city.value === 'Porto') solved()">OK</button><script>
      country.onchange = async () => {
        city.disabled = true;
        const cities = await (await fetch('cities?of=' + country.value)).json();
        city.innerHTML = '<option>Choose' + cities.map((name) => '<option>' + name).join('');
        city.disabled = false;
      };</script>`,
    serve:
      () =>
      ({ path, query }) => {
        const cities: Record<string, string[]> = { Norway: ['Oslo', 'Bergen'], Portugal: ['Lisbon', 'Porto'] };
        return path === 'cities' ? { json: cities[query.get('of') ?? ''] ?? [] } : undefined;
      },
    steps: [select('Country', 'Portugal'), select(/Porto.*City/, 'Porto'), click('OK')],
  },
  'fields under their labels': {
    html: `<style>.field { position: relative; width: 200px; margin: 20px } .field label { position: absolute; inset: 0; background: white } .field :focus + label, .field :not(:placeholder-shown) + label { inset: -16px 0 100% }</style>
      <form onsubmit="event.preventDefault(); if (mail.value === 'a@b.c' && town.value === 'Rome') solved()">
      <div class=field><input id=mail placeholder=" "><label for=mail>Mail</label></div><div class=field><input id=town placeholder=" "><label for=town>Town</label></div><button>Send</button></form>`,
    steps: [together(type(/<input.*Mail/, 'a@b.c'), type(/<input.*Town/, 'Rome'), click('Send'))],
  },
  'a long text in many alphabets': {
    html: `<textarea id=t aria-label=Text rows=4></textarea><p id=n></p><button onclick="if (t.value === '${longText}' && n.textContent === '${longText.length} characters') solved()">OK</button>
      <script>t.oninput = () => { n.textContent = t.value.length + ' characters'; };</script>`,
    steps: [type('Text', longText), click('OK')],
  },
  'a form in several steps': {
    html: `<h1 id=h></h1><form id=f onsubmit="event.preventDefault(); next()"></form><script>
      const data = {}; let step = 0; const fields = ['name', 'street', 'check'];
      const show = () => {
        h.textContent = 'Step ' + (step + 1) + ' of 3';
        f.innerHTML = step < 2
          ? '<label>Your ' + fields[step] + ' <input name=v value="' + (data[step] ?? '') + '"></label><p id=e role=alert></p><button>Next</button>'
          : '<p>' + data[0] + ', ' + data[1] + '</p><button>Finish</button>';
        if (step > 0) f.insertAdjacentHTML('beforeend', '<button type=button onclick="step--; show()">Back</button>');
      };
      const next = () => {
        if (step === 2) { if (data[0] === 'Ada King' && data[1] === 'Hill 7') solved(); return; }
        if (f.v.value === '') { e.textContent = 'This may not be empty'; return; }
        data[step++] = f.v.value; show();
      };
      show();</script>`,
    steps: [
      together(type('Your name', 'Ada'), click('Next')),
      click('Next'),
      (page) => {
        if (!page.text.includes('This may not be empty')) throw new Error(page.text);
        return together(type('Your street', 'Hill 7'), click('Next'))(page);
      },
      click('Back'),
      click('Back'),
      together(type(/value="Ada".*Your name/, 'Ada King'), click('Next')),
      click('Next'),
      click('Finish'),
    ],
  },
};

function addressForm(street: string, problem: string): string {
  return `<form method=post><p>${problem}</p><label>Street <input name=street value="${street}"></label><label>Note <textarea name=note></textarea></label>
    <select name=country aria-label=Country><option value=no>Norway<option value=pt>Portugal</select>
    <label><input type=radio name=speed value=slow> Slow</label><label><input type=radio name=speed value=fast> Fast</label>
    <label>Postcode <input name=postcode></label><button>Order</button></form>`;
}
