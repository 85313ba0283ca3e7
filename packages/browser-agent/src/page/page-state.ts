import type { PageElement } from './page-element.js';

/** What the model is shown of the browser at one moment. */
export interface PageState {
  url: string;
  title: string;
  tabs: { id: number; url: string; title: string; isActive: boolean }[];
  /** Elements and text in the order of the page. */
  lines: string[];
  /** By the numbers that the lines have, from 1. */
  elements: PageElement[];
  scroll: { above: number; below: number };
  /** What happened since the last look without the agent doing it. */
  notices: string[];
  /** The picture as it is on the screen. */
  screenshot: Picture | undefined;
  /** The picture that the model gets: with the numbers of the elements, where they could be drawn. */
  marked: Picture | undefined;
}

/** A picture of a page. */
export interface Picture {
  /** Base64. */
  data: string;
  mediaType: 'image/png' | 'image/jpeg';
  /** Pixels of the picture for one of the page. */
  scale: number;
}
