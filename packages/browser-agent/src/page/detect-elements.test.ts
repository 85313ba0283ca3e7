import { startTestServer, type TestServer } from '@tailrace/test-kit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickOn } from '../actions/click-on.js';
import { launchChromium } from '../browser/launch-chromium.js';
import { hasChromium } from '../testing/chromium-or-reason.js';
import { detectElements } from './detect-elements.js';

describe.runIf(await hasChromium())('what is read of a page', { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  let site: TestServer;
  beforeAll(async () => {
    site = await startTestServer((_request, response, { url }) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(decodeURIComponent(url.slice(1)));
    });
    browser = await launchChromium({ noSandbox: process.getuid?.() === 0 });
    page = await browser.newPage({ viewport: { width: 1_024, height: 768 } });
  });
  afterAll(() => Promise.all([browser.close(), site.close()]));

  const read = async (body: string) => {
    await page.goto('about:blank');
    await page.setContent(`<!doctype html><body>${body}`);
    return detectElements(page);
  };

  test('elements to which only scripts listen are listed', async () => {
    const { lines } = await read(
      `<div id=cell class=top style="width:40px;height:40px"></div><script>cell.addEventListener('pointerdown', () => 0)</script>`,
    );
    expect(lines).toEqual(['[1]<div hint="top"></div>']);
  });

  test.each([
    ['of the same origin', (inner: string) => `srcdoc="${inner}"`],
    ['of an origin of its own', (inner: string) => `sandbox="allow-scripts" srcdoc="${inner}"`],
    ['of another site', (inner: string) => `src="http://localhost:${site.port}/${encodeURIComponent(inner)}"`],
  ])('elements to which only scripts listen are listed in frames %s too', async (_, source) => {
    const inner = `<div id=cell class=top style='width:40px;height:40px'></div><script>cell.addEventListener('pointerdown', () => 0)</script>`;
    await page.goto(site.url);
    await page.setContent(`<!doctype html><body><iframe width=300 height=200 ${source(inner)}></iframe>`);
    const { lines } = await detectElements(page);
    expect(lines[1]).toBe('[1]<div hint="top"></div>');
    const left = page.frames().map((frame) => frame.evaluate(() => Object.getOwnPropertySymbols(window).length));
    expect(await Promise.all(left)).toEqual(page.frames().map(() => 0));
  });

  test('areas of an image have numbers where they can be met, and are clicked there', async () => {
    const { elements, lines } = await read(
      `<map name=m><area shape=rect coords="0,0,90,100" href="#left" alt=Left><area shape=circle coords="150,50,30" class=right onclick="document.title = 'right'">
       <area shape=poly coords="100,0,200,0,200,10,110,10,110,90,100,90" href="#bent" alt=Bent><area coords="0,90,200,100" alt=Dead></map>
       <img usemap="#m" style="margin:10px;border:5px solid;padding:3px" width=200 height=100 src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">`,
    );
    expect(lines).toEqual(['[1]<area>Left</area>', '[2]<area hint="right"></area>', '[3]<area>Bent</area>']);
    for (const seen of elements) await clickOn(await seen.resolve(), seen);
    expect([await page.title(), new URL(page.url()).hash]).toEqual(['right', '#bent']);
  });

  test('one listener around everything, as frameworks have it, hides nothing of what is in it', async () => {
    const { lines } = await read(
      `<div id=root style="height:700px"><p>Prices</p><button>Buy</button></div><script>root.addEventListener('click', () => 0)</script>`,
    );
    expect(lines).toEqual(['Prices', '[1]<button>Buy</button>']);
  });

  test('what is covered is not listed, what is hidden or out of view is not read either', async () => {
    const { lines, scroll } = await read(
      `<button>Under</button><div style="position:fixed;inset:0 0 auto 0;height:60px;background:#fff">Over</div>
       <button style="visibility:hidden">Hidden</button><div style="height:2000px"></div><button>Below</button>`,
    );
    expect(lines).toEqual(['Under Over']);
    expect(scroll.below).toBeGreaterThan(1_000);
  });

  test('a dialog is read wherever in the page it stands, in shadow roots too', async () => {
    const far = '<div style="height:3000px"></div>';
    const { lines } = await read(
      `${far}<section><div style="height:10px"><dialog open style="position:fixed;top:0"><button>Here</button></dialog></div></section>
       <main style="position:absolute;top:0;width:100px"></main><script>
       const root = document.querySelector('main').attachShadow({ mode: 'open' });
       root.innerHTML = '${far}<section><div style="height:10px"><dialog open style="position:fixed;top:100px"><button>There</button></dialog></div></section>';</script>`,
    );
    expect(lines).toEqual(['[1]<button>Here</button>', '[2]<button>There</button>']);
  });

  test('elements have their place, those of frames too', async () => {
    const { elements } = await read(
      `<body style="margin:0"><iframe style="position:absolute;left:100px;top:200px;border:0" srcdoc="<body style='margin:0'><button style='width:50px;height:20px'>In</button>"></iframe>`,
    );
    expect(elements.map(({ box }) => box)).toEqual([{ x: 100, y: 200, width: 50, height: 20 }]);
  });

  test('elements can be found again until the page replaces them, and the page does not find where they are kept', async () => {
    const { elements } = await read('<button onclick="this.outerHTML = this.outerHTML">Again</button>');
    const button = await elements[0]?.resolve();
    expect(await page.evaluate(() => Object.getOwnPropertySymbols(document))).toEqual([]);
    await button?.click();
    await expect(elements[0]?.resolve()).rejects.toThrow(/no longer on the page/);
    await page.goto('about:blank');
    await expect(elements[0]?.resolve()).rejects.toThrow(/no longer on the page/);
  });

  test.each([
    ['puts in what is no text', 'Array.prototype.push = function () { this[this.length] = { kind: 7 }; }'],
    [
      'makes texts without end',
      `String.prototype.slice = () => 'x'.repeat(1e6); String.prototype.trim = () => 'x'.repeat(1e6)`,
    ],
  ])('a page that %s is bounded, and no failure', async (_, script) => {
    const { elements, lines } = await read(`<p>Text</p><button>Go</button><script>${script}</script>`);
    expect(elements.length).toBeLessThan(3);
    expect(lines.join('').length).toBeLessThan(20_000);
    expect(lines.length).toBeGreaterThan(0);
  });

  test('a list without end is cut', async () => {
    const { elements, lines } = await read('<a href=#>x</a> '.repeat(3_000));
    expect(elements).toHaveLength(400);
    expect(lines.length).toBeLessThan(500);
  });
});
