/** The flags that `tailrace eval run` and `eval resume` share; a run that goes on keeps those that are not given again. */
export interface EvalFlags {
  runtime?: string | undefined;
  min?: Record<string, number> | undefined;
  max?: Record<string, number> | undefined;
  maxErrors?: number | undefined;
  baseline?: string | undefined;
  tolerance?: number | undefined;
  concurrency?: number | undefined;
  junit?: string | undefined;
  markdown?: string | undefined;
}

/** The flags that are for one call only. */
export interface EvalCallFlags extends EvalFlags {
  runs: string;
  dryRun?: boolean | undefined;
}

/** Takes the flags that a run keeps. */
export function toEvalFlags(flags: EvalFlags): EvalFlags {
  const { baseline, concurrency, junit, markdown, max, maxErrors, min, runtime, tolerance } = flags;
  return { runtime, min, max, maxErrors, baseline, tolerance, concurrency, junit, markdown };
}

/** Makes thresholds of `--min` and `--max`. */
export function toThresholds({
  max = {},
  min = {},
}: EvalFlags): Record<string, { min?: number; max?: number }> | undefined {
  const names = [...new Set([...Object.keys(min), ...Object.keys(max)])];
  if (names.length === 0) return undefined;
  return Object.fromEntries(
    names.map((name) => {
      const [least, most] = [min[name], max[name]];
      return [name, { ...(least !== undefined && { min: least }), ...(most !== undefined && { max: most }) }];
    }),
  );
}
