package host.spore.spawn.provider.aws.operate;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.contract.tag.Writer;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.Looking;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.price.Pricer;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Day-to-day work with EC2 instances. */
public final class AwsMachineOperations implements MachineOperations {
  private static final String NO_CONSOLE = "SPN-6705";

  /** Writes what the job has put into its folder of results. */
  public static final String RESULTS =
      "cd /var/lib/spawn/results && find . -type f | while IFS= read -r f;"
          + " do printf '=%s\\n' \"$f\" && base64 \"$f\"; done";

  private final Clients clients;
  private final Timing timing;
  private final Termination termination;
  private final Pricer pricer;
  private final Instances instances;
  private final WayIn wayIn;

  /**
   * Makes no call.
   *
   * @param handler of {@link InstanceKind#NAME}
   */
  public AwsMachineOperations(
      AwsSettings settings, Clients clients, Timing timing, Handler handler, Pricer pricer) {
    this.clients = clients;
    this.timing = timing;
    this.termination = new Termination(handler, timing);
    this.pricer = pricer;
    this.instances = new Instances(clients);
    this.wayIn = new WayIn(settings, new Login(clients), new Sessions(settings, clients));
  }

  @Override
  public Asked ask(Power power, List<ResourceState> machines) {
    Map<String, Problem> refused = new LinkedHashMap<>();
    Map<String, Problem> unclear = new LinkedHashMap<>();
    byRegion(machines)
        .forEach(
            (region, group) -> {
              Asked asked =
                  power == Power.TERMINATE
                      ? termination.ask(group)
                      : new Switch(clients, timing, instances, region).ask(power, group);
              refused.putAll(asked.refused());
              unclear.putAll(asked.unclear());
            });
    return new Asked(refused, unclear);
  }

  @Override
  public Map<String, Problem> await(Power power, List<ResourceState> machines, Progress progress)
      throws InterruptedException {
    Map<String, Problem> late = new LinkedHashMap<>();
    for (Map.Entry<String, List<ResourceState>> group : byRegion(machines).entrySet()) {
      late.putAll(
          power == Power.TERMINATE
              ? termination.await(group.getValue(), progress)
              : new Switch(clients, timing, instances, group.getKey())
                  .await(power, group.getValue(), progress));
    }
    return late;
  }

  @Override
  public Asked extend(List<Extension> extensions) {
    Map<String, Problem> refused = new LinkedHashMap<>();
    Map<String, Problem> unclear = new LinkedHashMap<>();
    Map<List<String>, List<Extension>> alike = new LinkedHashMap<>();
    for (Extension one : extensions) {
      alike
          .computeIfAbsent(
              List.of(Looking.region(one.machine()), one.until().toString()),
              k -> new ArrayList<>())
          .add(one);
    }
    alike.forEach(
        (key, group) -> {
          List<String> ids = group.stream().map(e -> e.machine().id()).toList();
          Tag tag = Tag.builder().key(Tags.EXPIRES).value(key.get(1)).build();
          try {
            clients.ec2(key.get(0)).createTags(r -> r.resources(ids).tags(tag));
          } catch (RuntimeException e) {
            Fault fault = Faults.of(e);
            Problem problem = fault.problem("move the deadline of " + ids);
            ids.forEach(id -> (fault.isDefinite() ? refused : unclear).put(id, problem));
          }
        });
    return new Asked(refused, unclear);
  }

  @Override
  public Set<String> following(List<Extension> extensions) {
    Set<String> ids = new HashSet<>();
    Map<String, List<ResourceState>> byRegion =
        byRegion(extensions.stream().map(Extension::machine).toList());
    Map<String, Instances.Seen> seen = new LinkedHashMap<>();
    byRegion.forEach((region, machines) -> seen.putAll(look(region, machines)));
    for (Extension one : extensions) {
      Instances.Seen now = seen.get(one.machine().id());
      if (now != null && isSame(one.until(), now.tags().getOrDefault(Tags.ACKNOWLEDGED, ""))) {
        ids.add(one.machine().id());
      }
    }
    return ids;
  }

  private static boolean isSame(Instant until, String said) {
    try {
      return until.equals(Instant.parse(said));
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** What cannot be looked at has said nothing. */
  private Map<String, Instances.Seen> look(String region, List<ResourceState> machines) {
    try {
      return instances.look(region, machines.stream().map(ResourceState::id).toList());
    } catch (RuntimeException e) {
      return Map.of();
    }
  }

  private static Map<String, List<ResourceState>> byRegion(List<ResourceState> machines) {
    Map<String, List<ResourceState>> all = new LinkedHashMap<>();
    for (ResourceState machine : machines) {
      all.computeIfAbsent(Looking.region(machine), r -> new ArrayList<>()).add(machine);
    }
    return all;
  }

  @Override
  public Cost cost(ResourceState row) {
    Map<String, Value> inputs = new LinkedHashMap<>(row.inputs());
    inputs.put(Attributes.REGION, Value.text(Looking.region(row)));
    boolean asleep = false;
    if (row.kind().equals(InstanceKind.NAME)) {
      asleep = Attributes.text(row.attributes(), InstanceKind.STATE).startsWith("stop");
      asIsNow(inputs, row.attributes());
    }
    Desired as =
        new Desired(
            row.address(),
            row.kind(),
            row.provider(),
            inputs,
            List.of(),
            Desired.Policy.DEFAULT,
            null,
            null,
            null);
    return asleep ? pricer.asleep(as) : pricer.price(as);
  }

  /** It was bought as one type in one zone on one market, whatever else was asked for. */
  private static void asIsNow(Map<String, Value> inputs, Map<String, Value> attributes) {
    String type = Attributes.text(attributes, InstanceKind.TYPE);
    String zone = Attributes.text(attributes, InstanceKind.ZONE);
    String market = Attributes.text(attributes, InstanceKind.PURCHASED);
    if (!type.isEmpty()) {
      inputs.put(InstanceKind.TYPES, Attributes.list(List.of(type)));
    }
    if (!zone.isEmpty()) {
      inputs.put(InstanceKind.ZONES, Attributes.list(List.of(zone)));
    }
    if (!market.isEmpty()) {
      inputs.put(InstanceKind.MARKET, Value.text(market));
    }
    if (Attributes.text(attributes, InstanceKind.PUBLIC_IP).isEmpty()) {
      inputs.put(InstanceKind.PUBLIC_ADDRESS, Value.text("none"));
    }
  }

  @Override
  public Map<String, String> agent(ResourceState machine) {
    Map<String, String> lines = new LinkedHashMap<>();
    Instances.Seen seen = look(Looking.region(machine), List.of(machine)).get(machine.id());
    if (seen != null) {
      new TreeMap<>(seen.tags())
          .forEach(
              (key, value) -> {
                // What it was launched with says who it is; the rest was said of it since.
                if (key.startsWith(Tags.PREFIX) && !Writer.LAUNCH.writes(key)) {
                  lines.put(key.substring(Tags.PREFIX.length()), value);
                }
              });
    }
    return lines;
  }

  @Override
  public Log log(ResourceState machine, Source source) {
    return switch (source) {
      case JOB -> jobLog("/var/log/job.log");
      case AGENT -> onMachine("/var/log/spored.log");
      case CONSOLE -> new Log.Text(console(machine));
    };
  }

  /** It begins anew once it is large; what was in it is beside it then. */
  private static Log jobLog(String file) {
    return new Log.OnMachine(
        "sudo sh -c 'tail -n LINES %s.1 2>/dev/null; tail -n LINES %s' | tail -n LINES"
            .formatted(file, file),
        "sudo tail -n LINES -F " + file);
  }

  private static Log onMachine(String file) {
    return new Log.OnMachine("sudo tail -n LINES " + file, "sudo tail -n LINES -F " + file);
  }

  private String console(ResourceState machine) {
    String output;
    try {
      output =
          clients
              .ec2(Looking.region(machine))
              .getConsoleOutput(r -> r.instanceId(machine.id()))
              .output();
    } catch (RuntimeException e) {
      throw new Refusal(Faults.of(e).problem("read the console of " + machine.address()));
    }
    if (output == null || output.isEmpty()) {
      throw new Refusal(
          new Problem(
              NO_CONSOLE,
              "EC2 has no console output of " + machine.address() + " yet",
              "it has some a few minutes after the start, and for an hour after the end"));
    }
    return new String(Base64.getMimeDecoder().decode(output), StandardCharsets.UTF_8);
  }

  @Override
  public Way way(ResourceState machine, Wish wish) {
    try {
      return wayIn.to(machine, wish);
    } catch (software.amazon.awssdk.core.exception.SdkException e) {
      throw new Refusal(Faults.of(e).problem("look up the image of " + machine.address()));
    }
  }

  /** They are on the machine's disk, and end with it. */
  @Override
  public Results results(ResourceState machine) {
    return new Results.OnMachine(RESULTS);
  }

  @Override
  public boolean sharesFiles() {
    return false;
  }
}
