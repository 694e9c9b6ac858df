/**
 * The library behind the command `specwire`: read a document, compare two, generate what they promise, probe a
 * runtime. Every function is documented where it is written; the IR's types are the contract between them.
 */
export { auditDocuments } from './audit/audit-documents.js';
export { auditDocument, auditSurface } from './audit/audit-surface.js';
export { catalogue } from './audit/checks/catalogue.js';
export { documentChecks } from './audit/checks/index.js';
export type { Change, ChangeKind, Level } from './audit/diff/change.js';
export { diffDocuments } from './audit/diff/diff-documents.js';
export type { Finding, Statement } from './audit/finding.js';
export type { Surface } from './audit/surface/model.js';
export { moduleSurface } from './audit/surface/module.js';
export { typesSurface } from './audit/surface/types/index.js';
export { emitAll, type GenerateOptions, type GenerateResult, generate } from './emit/pipeline/index.js';
export type { EmitInput, EmittedFile, Emitter } from './emit/types.js';
export type * from './ir/observed.js';
export type * from './ir/types.js';
export { type Answer, answersOf } from './probe/answers.js';
export { ensureBinary } from './probe/binary.js';
export { probe } from './probe/run.js';
export { loadInput, ReadError, type ReadOptions, readDocument } from './read/index.js';
export { type ReportData, type ReportOptions, report } from './report/index.js';
export { type Snapshot, type SnapshotOptions, snapshot } from './snapshot/index.js';
export { type UpdateOptions, type UpdateResult, update, updateSummary } from './update/index.js';
