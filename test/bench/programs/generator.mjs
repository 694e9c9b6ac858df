// Runs one command line of specwire as its binary does, and reports what the process has used.
import { main } from '../../../generator/dist/cli/main.js';

process.exitCode = await main(process.argv.slice(2));
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.send({ cpu: userCPUTime + systemCPUTime, maxRSS });
process.disconnect();
