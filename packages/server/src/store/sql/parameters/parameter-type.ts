/** The type of a placeholder. */
export interface ParameterType {
  kind: 'text' | 'uuid' | 'int' | 'float' | 'bool' | 'time';
  /** The name of the type, without list and `Nullable`. */
  base: string;
  isList: boolean;
  isNullable: boolean;
  /** Bounds of integers. */
  min: bigint;
  max: bigint;
}

const LIST = /^(?:Array\((.+)\)|(.+)\[\])$/i;
const NULLABLE = /^Nullable\((.+)\)$/i;
const INTEGER = /^(U?)Int(8|16|32|64)$/i;
const MAX_INT8 = 2n ** 63n - 1n;

/** Reads a type such as `UUID`, `Array(String)`, `String[]` or `Nullable(Int64)`. */
export function readParameterType(text: string): ParameterType | undefined {
  const list = LIST.exec(text);
  const item = list?.[1] ?? list?.[2] ?? text;
  const nullable = NULLABLE.exec(item);
  const base = nullable?.[1] ?? item;
  const kind = kindOf(base);
  if (kind === undefined) return undefined;
  return { kind, base, isList: list !== null, isNullable: nullable !== null, ...boundsOf(base) };
}

function kindOf(base: string): ParameterType['kind'] | undefined {
  if (/^String$/i.test(base)) return 'text';
  if (/^UUID$/i.test(base)) return 'uuid';
  if (INTEGER.test(base)) return 'int';
  if (/^Float(32|64)$/i.test(base)) return 'float';
  if (/^Bool(ean)?$/i.test(base)) return 'bool';
  if (/^(Date|Date32|DateTime(64)?(\(.*\))?)$/i.test(base)) return 'time';
  return undefined;
}

function boundsOf(base: string): { min: bigint; max: bigint } {
  const [, unsigned, bits = '64'] = INTEGER.exec(base) ?? [];
  if (unsigned !== '') return { min: 0n, max: bits === '64' ? MAX_INT8 : 2n ** BigInt(bits) - 1n };
  const half = 2n ** (BigInt(bits) - 1n);
  return { min: -half, max: half - 1n };
}
