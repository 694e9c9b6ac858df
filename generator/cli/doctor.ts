import type { Command } from 'commander';
import { type Finding, lookFor } from './doctor/check.js';
import { checksOf } from './doctor/checks.js';
import { interruptible } from './interruptible.js';
import type { CliIo } from './io.js';
import { progressLine } from './progress.js';

/** `specwire doctor`: what is missing here, what it would be needed for, and how to get it. */
export function registerDoctor(program: Command, io: CliIo): void {
  program
    .command('doctor')
    .description('say what is missing here, what for, and how to get it')
    .option('--json', 'as JSON')
    .action(async ({ json }: { readonly json?: true }) => {
      const checks = checksOf({ cwd: process.cwd(), env: process.env, nodeVersion: process.versions.node });
      const progress = progressLine(io);
      progress.show('looking around');
      const findings = await interruptible((signal) => lookFor(checks, signal));
      progress.clear();
      io.stdout.write(json ? asJson(findings) : findings.map(asLine).join(''));
      io.exitCode = findings.some(({ isNeeded, found }) => isNeeded && found === null) ? 1 : 0;
    });
}

const asJson = (findings: readonly Finding[]): string =>
  `${JSON.stringify(
    findings.map(({ name, isNeeded, found, purpose, next }) => ({
      name,
      needed: isNeeded,
      found,
      for: purpose,
      ...(found === null ? { next } : {}),
    })),
    null,
    2,
  )}\n`;

function asLine({ name, isNeeded, found, purpose, next }: Finding): string {
  if (found !== null) return `ok       ${name}: ${found} (for ${purpose})\n`;
  return `${isNeeded ? 'MISSING' : 'missing'}  ${name}, for ${purpose}: ${next}\n`;
}
