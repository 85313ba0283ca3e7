export type { TextReprOptions } from "./text-repr/text-repr-options.js";
