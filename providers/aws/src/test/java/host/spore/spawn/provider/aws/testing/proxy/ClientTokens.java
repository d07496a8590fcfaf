package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A client token makes a request count once: the same token with the same parameters is answered as
 * the first time, with other parameters it is refused.
 */
final class ClientTokens implements Layer {
  private static final Set<String> ACTIONS =
      Set.of(
          "RunInstances",
          "CreateFleet",
          "CreateVolume",
          "CreateLaunchTemplate",
          "CreateRouteTable",
          "RequestSpotInstances");
  private final Map<String, First> known = new ConcurrentHashMap<>();

  private static final class First {
    Map<String, String> parameters = Map.of();
    Reply reply;
  }

  @Override
  public Reply answer(Call call, Next next) throws IOException {
    String token = call.parameter("ClientToken");
    if (token.isEmpty() || !ACTIONS.contains(call.action()) || !call.isMutating()) {
      return next.answer(call);
    }
    String key = String.join("|", call.caller(), call.region(), call.action(), token);
    First first = known.computeIfAbsent(key, k -> new First());
    synchronized (first) {
      if (first.reply == null) {
        Reply reply = next.answer(call);
        if (reply.isGood()) {
          first.reply = reply;
          first.parameters = call.parameters();
        }
        return reply;
      }
      if (first.parameters.equals(call.parameters())) {
        return first.reply;
      }
      return Reply.error(
          call,
          400,
          "IdempotentParameterMismatch",
          "Arguments on this idempotent request are inconsistent with arguments used in previous"
              + " request(s).");
    }
  }
}
