package host.spore.spawn.provider.aws.testing;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A world in which handlers are tried; made anew for each test.
 *
 * @param zone a hosted zone that is there, such as {@code example.com}
 */
public record Stage(
    Clients clients, Timing timing, String region, String image, String type, String zone) {

  /** A text input. */
  public static Value text(String text) {
    return Value.text(text);
  }

  /** Inputs of these names and values, with the region. */
  public Map<String, Value> inputs(Object... pairs) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put("region", Value.text(region));
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      inputs.put((String) pairs[i], value instanceof Value v ? v : Value.text((String) value));
    }
    return inputs;
  }

  /** A handler's run in this world. */
  public HandlerRun run(Handler handler) {
    return new HandlerRun(handler, timing.clock());
  }

  /** Makes something with a handler and gives its id. */
  public String made(Handler handler, String address, Map<String, Value> inputs)
      throws InterruptedException {
    return run(handler).made(Address.of(address), inputs).id();
  }

  /** Runs an instance of nobody's and waits until it runs. */
  public String instance() throws InterruptedException {
    String id =
        clients
            .ec2(region)
            .runInstances(
                r ->
                    r.imageId(image)
                        .instanceType(type)
                        .placement(p -> p.availabilityZone(region + "a"))
                        .minCount(1)
                        .maxCount(1))
            .instances()
            .getFirst()
            .instanceId();
    for (int looks = 0; !state(id).equals("running"); looks++) {
      timing.pause().sleep(timing.between(looks));
    }
    return id;
  }

  private String state(String id) {
    return clients
        .ec2(region)
        .describeInstancesPaginator(
            r ->
                r.filters(
                    software.amazon.awssdk.services.ec2.model.Filter.builder()
                        .name("instance-id")
                        .values(id)
                        .build()))
        .reservations()
        .stream()
        .flatMap(r -> r.instances().stream())
        .map(i -> i.state().nameAsString())
        .findFirst()
        .orElse("");
  }
}
