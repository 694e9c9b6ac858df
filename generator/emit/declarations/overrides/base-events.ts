/** Events that a class has from a base class outside its document, with what listeners get. */
export const BASE_EVENTS: ReadonlyMap<string, readonly (readonly [event: string, args: string])[]> = new Map([
  [
    'net.Server',
    [
      ['close', '[]'],
      ['connection', '[socket: net.Socket]'],
      ['drop', '[data?: net.DropArgument]'],
      ['error', '[error: Error]'],
      ['listening', '[]'],
    ],
  ],
  [
    'stream.Readable',
    [
      ['close', '[]'],
      // The stream decides: a Buffer, or a string after setEncoding().
      ['data', '[chunk: any]'],
      ['end', '[]'],
      ['error', '[error: Error]'],
      ['pause', '[]'],
      ['readable', '[]'],
      ['resume', '[]'],
    ],
  ],
  [
    'stream.Writable',
    [
      ['close', '[]'],
      ['drain', '[]'],
      ['error', '[error: Error]'],
      ['finish', '[]'],
      ['pipe', '[source: stream.Readable]'],
      ['unpipe', '[source: stream.Readable]'],
    ],
  ],
]);
