/** What the command line says that the program was started with (Node's document "Command-line API"). */
import type { Profile } from '../profile.js';

/** Flags of the program, weakest first: `NODE_OPTIONS`, then the command line. */
function givenFlags(): readonly string[] {
  return [...(process.env.NODE_OPTIONS ?? '').split(/\s+/), ...process.execArgv].map((flag) =>
    flag.replace(/^--[^=]*/, (name) => name.replaceAll('_', '-')),
  );
}

/** `--name=value` or `--name value`; the last one wins. */
function flagValue(flags: readonly string[], name: string): string | undefined {
  const at = flags.findLastIndex((flag) => flag === name || flag.startsWith(`${name}=`));
  if (at < 0) return undefined;
  return flags[at] === name ? flags[at + 1] : flags[at]?.slice(name.length + 1);
}

/** Whether global agents are to take proxies from the environment: the flag wins over the variable. */
export function usesEnvProxy(profile: Profile): boolean {
  if (profile.options !== undefined && !profile.options.agent.includes('proxyEnv')) return false;
  const flag = givenFlags().findLast((name) => /^--(?:no-)?use-env-proxy$/.test(name));
  return flag === undefined ? process.env.NODE_USE_ENV_PROXY === '1' : flag === '--use-env-proxy';
}

/** The profile with the defaults that `--max-http-header-size` and `--insecure-http-parser` change. */
export function withHostFlags(profile: Profile): Profile {
  const flags = givenFlags();
  const size = Number(flagValue(flags, '--max-http-header-size'));
  const isInsecure = flags.includes('--insecure-http-parser');
  if (!(size > 0) && !isInsecure) return profile;
  const { defaults } = profile;
  return {
    ...profile,
    defaults: {
      ...defaults,
      maxHeaderSize: size > 0 ? size : defaults.maxHeaderSize,
      server: { ...defaults.server, insecureHTTPParser: isInsecure || defaults.server.insecureHTTPParser },
    },
  };
}
