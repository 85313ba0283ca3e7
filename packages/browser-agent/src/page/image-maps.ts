/** Where an area of an image map can be met. */
interface AreaPlace {
  image: HTMLImageElement;
  /** Left, top, right and bottom in the frame's viewport. */
  box: [number, number, number, number];
  /** A point that meets it, from the corner of the image inside of its border. */
  point: { x: number; y: number };
}

/** Runs in the page: the areas of an image's map, which stand elsewhere in the document. */
export function areasOf(image: HTMLImageElement): HTMLAreaElement[] {
  const maps = (image.getRootNode() as Document | ShadowRoot).querySelectorAll('map');
  const map = [...maps].find(({ name }) => `#${name}` === image.useMap);
  return [...(map?.areas ?? [])] as HTMLAreaElement[];
}

/** Runs in the page: finds where an area can be met; areas have no box of their own. `undefined` where nothing of it is seen. */
export function placeOfArea(area: HTMLAreaElement): AreaPlace | undefined {
  const root = area.getRootNode() as Document | ShadowRoot;
  const name = `#${area.closest('map')?.name}`;
  const image = [...root.querySelectorAll<HTMLImageElement>('img[usemap]')].find(({ useMap }) => useMap === name);
  if (image === undefined) return undefined;
  const { height, left, top, width } = image.getBoundingClientRect();
  // From the corner of the image with its border, in Chromium.
  const numbers = area.coords.split(/[\s,]+/).map(Number);
  const [x = 0, y = 0, radius = 0] = numbers;
  const isCircle = /^circ/i.test(area.shape);
  const isWhole = /^default$/i.test(area.shape);
  const xs = isWhole ? [0, width] : isCircle ? [x - radius, x + radius] : numbers.filter((_, at) => at % 2 === 0);
  const ys = isWhole ? [0, height] : isCircle ? [y - radius, y + radius] : numbers.filter((_, at) => at % 2 === 1);
  const box: AreaPlace['box'] = [
    left + Math.min(...xs),
    top + Math.min(...ys),
    left + Math.max(...xs),
    top + Math.max(...ys),
  ];
  // The middle first: a polygon may have it outside, and something may cover a part.
  for (const down of [0.5, 0.25, 0.75, 0.1, 0.9])
    for (const across of [0.5, 0.25, 0.75, 0.1, 0.9]) {
      const atX = box[0] + (box[2] - box[0]) * across;
      const atY = box[1] + (box[3] - box[1]) * down;
      if (root.elementFromPoint(atX, atY) !== area) continue;
      return { image, box, point: { x: atX - left - image.clientLeft, y: atY - top - image.clientTop } };
    }
  return undefined;
}
