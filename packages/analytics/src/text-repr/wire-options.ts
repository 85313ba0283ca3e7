import type { TextReprOptions } from './text-repr-options.js';

/** The options as they travel: the `options` of `POST …/text_repr/`. */
export interface WireTextReprOptions {
  max_length?: number | undefined;
  truncated?: boolean | undefined;
  truncate_buffer?: number | undefined;
  include_markers?: boolean | undefined;
  collapsed?: boolean | undefined;
  tools_collapse_threshold?: number | undefined;
  include_line_numbers?: boolean | undefined;
}

/** Reads options from their wire form. Those without effect on the text (`max_depth`, `include_metadata`, `include_hierarchy`) are ignored. */
export function fromWireOptions(options: WireTextReprOptions): TextReprOptions {
  return {
    maxLength: options.max_length,
    truncated: options.truncated,
    truncateBuffer: options.truncate_buffer,
    includeMarkers: options.include_markers,
    collapsed: options.collapsed,
    toolsCollapseThreshold: options.tools_collapse_threshold,
    includeLineNumbers: options.include_line_numbers,
  };
}

/** Writes options in their wire form. */
export function toWireOptions(options: TextReprOptions): WireTextReprOptions {
  return {
    max_length: options.maxLength,
    truncated: options.truncated,
    truncate_buffer: options.truncateBuffer,
    include_markers: options.includeMarkers,
    collapsed: options.collapsed,
    tools_collapse_threshold: options.toolsCollapseThreshold,
    include_line_numbers: options.includeLineNumbers,
  };
}
