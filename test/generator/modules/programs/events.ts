import * as events from 'node:events';
import EventEmitter, {
  EventEmitterAsyncResource,
  getEventListeners,
  once,
  type EventEmitter as Same,
} from 'node:events';

class Clock extends EventEmitter {
  tick(): boolean {
    return this.emit('tick', Date.now());
  }
}

const clock: Same = new Clock();
clock
  .on('tick', (at: number) => console.log(at))
  .once('newListener', (name, listener) => console.log(name, listener));
clock.setMaxListeners(20).off('tick', console.log);
const names = clock.eventNames();
console.log(
  names,
  getEventListeners(clock, 'tick').length,
  events.defaultMaxListeners,
  EventEmitter.errorMonitor,
);
const given: unknown = await once(clock, 'tick', { signal: AbortSignal.timeout(10) });
const target = new EventTarget();
target.addEventListener('end', (event) => console.log(event), { once: true });
target.dispatchEvent(new Event('end'));
console.log(given, new EventEmitterAsyncResource({ name: 'clock' }).asyncId);

// @ts-expect-error: the number of listeners is a number
clock.setMaxListeners('many');
// @ts-expect-error: an emitter has no such method
clock.fire('tick');
