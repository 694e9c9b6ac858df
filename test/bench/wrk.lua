-- wrk -s wrk.lua URL -- <file with one raw request> <pipeline depth> <pause before each batch, ms>
-- Prints what was measured as one line of JSON.
local batch, pause

function init(args)
  local file = assert(io.open(args[1], 'rb'))
  batch = file:read('*a'):rep(tonumber(args[2]))
  pause = tonumber(args[3])
  file:close()
end

function request()
  return batch
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
