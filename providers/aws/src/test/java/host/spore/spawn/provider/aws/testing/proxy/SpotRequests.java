package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The spot requests behind instances that RunInstances made on the spot market. One that is
 * persistent stays open when its instance has ended, as AWS would start another, until it is
 * cancelled. Thread-safe.
 */
public final class SpotRequests implements Layer {
  private static final Pattern INSTANCE = Pattern.compile("<instanceId>(i-[0-9a-f]+)</instanceId>");
  private static final Pattern TERMINATED = Pattern.compile("<name>terminated</name>");
  private final Map<String, Request> byInstance = new TreeMap<>();

  private record Request(
      String id, String instance, boolean persistent, boolean cancelled, String where) {
    Request cancel() {
      return new Request(id, instance, persistent, true, where);
    }
  }

  private static String where(Call call) {
    return call.caller() + "|" + call.region();
  }

  /** Ids of persistent requests that nobody has cancelled; each would start another instance. */
  public synchronized List<String> persistent() {
    return byInstance.values().stream()
        .filter(r -> r.persistent() && !r.cancelled())
        .map(Request::id)
        .toList();
  }

  @Override
  public synchronized Reply answer(Call call, Next next) throws IOException {
    if (!call.service().equals("ec2")) {
      return next.answer(call);
    }
    return switch (call.action()) {
      case "RunInstances" -> withRequests(run(call, next));
      case "DescribeInstances" -> withRequests(next.answer(call));
      case "CancelSpotInstanceRequests" -> cancel(call, next);
      case "DescribeSpotInstanceRequests" -> describe(call, next);
      default -> next.answer(call);
    };
  }

  private Reply run(Call call, Next next) throws IOException {
    Reply reply = next.answer(call);
    if (call.parameter("InstanceMarketOptions.MarketType").equals("spot") && reply.isGood()) {
      boolean persistent =
          call.parameter("InstanceMarketOptions.SpotOptions.SpotInstanceType").equals("persistent");
      for (MatchResult made : INSTANCE.matcher(reply.body()).results().toList()) {
        String instance = made.group(1);
        byInstance.put(
            instance,
            new Request(
                "sir-" + instance.substring(instance.length() - 8),
                instance,
                persistent,
                false,
                where(call)));
      }
    }
    return reply;
  }

  private Reply withRequests(Reply reply) {
    if (byInstance.isEmpty()) {
      return reply;
    }
    return reply.with(
        INSTANCE
            .matcher(reply.body())
            .replaceAll(
                found -> {
                  Request request = byInstance.get(found.group(1));
                  return found.group()
                      + (request == null
                          ? ""
                          : "<spotInstanceRequestId>" + request.id() + "</spotInstanceRequestId>");
                }));
  }

  private List<Request> named(Call call) {
    List<String> ids = call.list("SpotInstanceRequestId");
    return byInstance.values().stream()
        .filter(r -> r.where().equals(where(call)) && (ids.isEmpty() || ids.contains(r.id())))
        .toList();
  }

  private Reply cancel(Call call, Next next) throws IOException {
    List<Request> asked = named(call);
    if (asked.isEmpty()) {
      return next.answer(call);
    }
    StringBuilder items = new StringBuilder();
    for (Request request : asked) {
      byInstance.put(request.instance(), request.cancel());
      items.append(
          "<item><spotInstanceRequestId>%s</spotInstanceRequestId><state>cancelled</state></item>"
              .formatted(request.id()));
    }
    return Reply.ec2(
        "CancelSpotInstanceRequests",
        "<spotInstanceRequestSet>" + items + "</spotInstanceRequestSet>");
  }

  private Reply describe(Call call, Next next) throws IOException {
    List<Request> asked = named(call);
    if (asked.isEmpty()) {
      return next.answer(call);
    }
    List<String> items = new ArrayList<>();
    for (Request request : asked) {
      items.add(
          """
          <item><spotInstanceRequestId>%s</spotInstanceRequestId><type>%s</type><state>%s</state>\
          <instanceId>%s</instanceId></item>\
          """
              .formatted(
                  request.id(),
                  request.persistent() ? "persistent" : "one-time",
                  state(request, call, next),
                  request.instance()));
    }
    return Reply.ec2(
        "DescribeSpotInstanceRequests",
        "<spotInstanceRequestSet>" + String.join("", items) + "</spotInstanceRequestSet>");
  }

  private static String state(Request request, Call call, Next next) throws IOException {
    if (request.cancelled()) {
      return "cancelled";
    }
    String instance =
        next.answer(
                call.asking(
                    Map.of("Action", "DescribeInstances", "InstanceId.1", request.instance())))
            .body();
    boolean ended = TERMINATED.matcher(instance).find();
    return ended ? (request.persistent() ? "open" : "closed") : "active";
  }
}
