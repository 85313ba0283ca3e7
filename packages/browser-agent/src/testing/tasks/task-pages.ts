import { CHOICE_TASKS } from './choices.js';
import { FORM_TASKS } from './forms.js';
import { FRAME_TASKS } from './frames.js';
import { KEYBOARD_TASKS } from './keyboard.js';
import { LAYER_TASKS } from './layers.js';
import { NAVIGATION_TASKS } from './navigation.js';
import { POINTING_TASKS } from './pointing.js';
import { SCROLL_TASKS } from './scrolling.js';
import { TABLE_TASKS } from './tables.js';
import type { TaskPages } from './task-page.js';
import { VALUE_TASKS } from './values.js';

/** All pages, by name. */
export const TASK_PAGES: TaskPages = {
  ...FORM_TASKS,
  ...VALUE_TASKS,
  ...CHOICE_TASKS,
  ...TABLE_TASKS,
  ...POINTING_TASKS,
  ...KEYBOARD_TASKS,
  ...LAYER_TASKS,
  ...SCROLL_TASKS,
  ...FRAME_TASKS,
  ...NAVIGATION_TASKS,
};
