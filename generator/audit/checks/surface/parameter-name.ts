import { drift, type SurfaceCheck } from '../../surface-check.js';
import { parameterName as about } from '../parameter-name.js';
import { matchedParams } from './matched-params.js';

export const parameterName: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: ({ surface, members }) =>
    members.flatMap((match) =>
      matchedParams(match)
        .filter(({ param, others }) =>
          others.every((other) => other.name !== param.name && !/^_|^arg\d/.test(other.name)),
        )
        .map(({ param, others }) =>
          drift(
            'info',
            match.entry,
            `the parameter ${param.name} is called ${others[0].name} in ${surface.source}`,
            { doc: param.name, other: others[0].name },
            { doc: param.line, other: match.member.place },
          ),
        ),
    ),
};
