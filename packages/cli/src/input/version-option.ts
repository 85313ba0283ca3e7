/** Tells whether the command line asks for our version: a `--version` after a command is that command's own. */
export function asksForVersion(args: readonly string[]): boolean {
  const at = args.indexOf('--version');
  return at !== -1 && args.slice(0, at).every((arg) => arg.startsWith('-'));
}
