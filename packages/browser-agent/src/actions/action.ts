import { zodSchema } from 'ai';
import type * as z from 'zod';
import type { RunSession } from '../browser/run-session.js';
import type { PageElement } from '../page/page-element.js';
import type { PageState } from '../page/page-state.js';

/** What an action works with. */
export interface ActionContext {
  session: RunSession;
  /** What the model was looking at when it chose the action. */
  state: PageState;
  /** Where `search_web` goes; `%s` stands for the words. */
  searchUrl: string;
}

/** What an action came to; what it failed with is thrown. */
export interface ActionOutcome {
  /** Told to the model. */
  text: string;
  /** Whether the text is what a page says, and must be marked as such. @default false */
  isOfPage?: boolean | undefined;
  /** Ends the run, with this as its answer or as the message to a human. */
  ending?: { content: string; giveControl: boolean } | undefined;
}

/** Something that the model can do. */
export interface Action<Input = unknown> {
  name: string;
  /** For the model. */
  description: string;
  /** Made once: it is long as the JSON Schema that providers get. */
  inputSchema: ReturnType<typeof zodSchema<Input>>;
  perform(input: Input, context: ActionContext): Promise<ActionOutcome>;
}

/** Makes an action whose input has the type of its schema. */
export function defineAction<Schema extends z.ZodType>(
  name: string,
  description: string,
  input: Schema,
  perform: (input: z.infer<Schema>, context: ActionContext) => Promise<ActionOutcome>,
): Action {
  return {
    name,
    description,
    inputSchema: zodSchema<unknown>(input),
    perform: (value, context) => perform(value as z.infer<Schema>, context),
  };
}

/** Turns a place in the picture, where the model means one, into one of the page. */
export function pointOfPage({ screenshot }: PageState, x: number, y: number): { x: number; y: number } {
  const scale = screenshot?.scale ?? 1;
  return { x: x / scale, y: y / scale };
}

/** Finds the element that the model means by a number. Throws with what to do instead. */
export function elementAt({ elements }: PageState, index: number): PageElement {
  const element = elements[index - 1];
  if (element === undefined)
    throw new Error(`there is no element [${index}]: the numbers go from 1 to ${elements.length}`);
  return element;
}
