export type { CsvColumn, CsvColumns } from './files/csv-columns.js';
export { type WriteCsvOptions, writeCsv } from './files/write-csv.js';
export type { FileFormat } from './node/file-format.js';
export { type ReadCsvOptions, readCsv } from './node/read-csv.js';
export { type ReadDatasetFileOptions, readDatasetFile } from './node/read-dataset-file.js';
export { type WriteDatasetFileOptions, type WrittenFile, writeDatasetFile } from './node/write-dataset-file.js';
