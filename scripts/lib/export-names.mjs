import { join } from 'node:path';
import ts from 'typescript';
import { CommandFailed, runQuietly } from './run.mjs';

/**
 * Compares what each entry of an installed package exports at run time with what its types promise, for `import` or `require`.
 * Resolves to one finding for each entry that differs.
 */
export async function compareExportNames(project, { name, manifest }, condition) {
  const findings = [];
  for (const [subpath, target] of Object.entries(manifest.publishConfig.exports ?? {})) {
    const types = target[condition]?.types ?? (condition === 'import' ? target.types : undefined);
    if (types === undefined) continue;
    const specifier = name + subpath.slice(1);
    const promised = promisedNames(join(project, 'node_modules', name, types));
    const actual = await actualNames(project, specifier, condition);
    const missing = promised.filter((exported) => !actual.includes(exported));
    const extra = actual.filter((exported) => !promised.includes(exported));
    if (missing.length > 0)
      findings.push(
        `${condition} ${specifier}: the types promise ${missing.join(', ')}, which the code does not export`,
      );
    if (extra.length > 0)
      findings.push(`${condition} ${specifier}: the code exports ${extra.join(', ')}, which the types do not know`);
  }
  return findings;
}

/** Names of the values, not the types, that a declaration file exports. */
function promisedNames(path) {
  const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] };
  const program = ts.createProgram([path], options);
  const file = program.getSourceFile(path);
  if (file === undefined) throw new CommandFailed(`${path} does not exist`);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(file);
  return checker
    .getExportsOfModule(module)
    .map((symbol) => ({
      symbol,
      origin: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    }))
    .filter(({ symbol, origin }) => origin.flags & ts.SymbolFlags.Value && !isTypeOnly(symbol))
    .map(({ symbol }) => symbol.name);
}

function isTypeOnly(symbol) {
  return symbol.declarations?.some((declaration) => ts.isTypeOnlyImportOrExportDeclaration(declaration)) === true;
}

async function actualNames(project, specifier, condition) {
  const load = condition === 'import' ? `await import('${specifier}')` : `require('${specifier}')`;
  const script = `(async () => process.stdout.write(JSON.stringify(Object.keys(${load}))))()`;
  const output = await runQuietly(process.execPath, ['--input-type=commonjs', '--eval', script], { cwd: project });
  return JSON.parse(output);
}
