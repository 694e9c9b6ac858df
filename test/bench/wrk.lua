-- wrk -s wrk.lua URL -- <file with one raw request> <pipeline depth> <pause before each batch, ms>
-- Prints what was measured as one line of JSON.
-- Wherever the request says @CHANGES, each has eight digits of its own.
local batch, pause, changes
local count = 0

function init(args)
  local file = assert(io.open(args[1], 'rb'))
  batch = file:read('*a'):rep(tonumber(args[2]))
  pause = tonumber(args[3])
  changes = batch:find('@CHANGES', 1, true) ~= nil
  file:close()
end

function request()
  if not changes then return batch end
  count = count + 1
  return (batch:gsub('@CHANGES', string.format('%08x', count)))
end

function delay()
  return pause
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\nRESULT {"requests":%d,"micros":%d,"p50":%d,"p99":%d,"p999":%d,"failed":%d}\n',
    summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
