package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What EC2 offers to everybody, which moto takes seconds to tell: remembered, so that only the
 * first of many tests waits. Thread-safe; meant to be shared by proxies in front of one server.
 */
public final class Catalogue implements Layer {
  private static final Set<String> ACTIONS =
      Set.of("DescribeInstanceTypes", "DescribeInstanceTypeOfferings", "DescribeAvailabilityZones");
  private final Map<String, Reply> known = new ConcurrentHashMap<>();

  @Override
  public Reply answer(Call call, Next next) throws IOException {
    if (!call.service().equals("ec2") || !ACTIONS.contains(call.action())) {
      return next.answer(call);
    }
    String key = call.region() + call.parameters();
    Reply reply = known.get(key);
    if (reply == null) {
      reply = next.answer(call);
      if (reply.isGood()) {
        known.put(key, reply);
      }
    }
    return reply;
  }
}
