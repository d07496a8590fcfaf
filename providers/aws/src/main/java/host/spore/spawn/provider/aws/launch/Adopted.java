package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps.Agent;
import host.spore.spawn.provider.aws.userdata.Boot;
import host.spore.spawn.provider.aws.userdata.Points;
import host.spore.spawn.provider.aws.userdata.UserDataText;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import host.spore.spawn.value.Values;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a machine was last asked to be: in the words of the spec wherever the machine is what they
 * mean, and as it is where it is something else. What AWS does not tell is read from its user data.
 */
final class Adopted {
  private static final String SHELL = "#!/bin/bash";

  /** Deadlines are set a little before the machine is launched, or long after it was asked for. */
  private static final Duration SLACK = Duration.ofMinutes(10);

  private final Machine machine;
  private final Address address;
  private final Map<String, Value> raw;
  private final Map<String, Value> wanted;
  private final Map<String, Value> inputs;

  /**
   * Of a machine that is there.
   *
   * @param raw as an import of it alone has it
   */
  Adopted(Machine machine, Address address, Map<String, Value> raw, Map<String, Value> wanted) {
    this.machine = machine;
    this.address = address;
    this.raw = raw;
    this.wanted = wanted;
    this.inputs = new LinkedHashMap<>(wanted);
  }

  /**
   * The inputs.
   *
   * @param actual null if nobody may read it
   */
  Map<String, Value> inputs(UserDataText actual) {
    told();
    tagged();
    lifetime(actual);
    if (actual.isOurs()) {
      UserDataText expected = UserDataText.of(boot(actual));
      scripts(actual, expected);
      rules(actual, expected);
    } else {
      List.of(InstanceKind.RUN, InstanceKind.ENV, InstanceKind.CONTAINER, InstanceKind.AGENT)
          .forEach(inputs::remove);
    }
    return inputs;
  }

  /** What AWS tells. */
  private void told() {
    if (!Attributes.texts(wanted, InstanceKind.TYPES).contains(machine.type())) {
      asIs(InstanceKind.TYPES);
    }
    if (!Attributes.textMap(wanted, InstanceKind.SUBNETS).containsValue(machine.subnet())) {
      asIs(InstanceKind.SUBNETS);
    }
    image();
    if (!same(InstanceKind.ROOT_GB) && raw.containsKey(InstanceKind.ROOT_GB)) {
      asIs(InstanceKind.ROOT_GB);
    }
    for (String name :
        List.of(InstanceKind.KEY_NAME, InstanceKind.PROFILE, InstanceKind.PLACEMENT_GROUP)) {
      if (!same(name)) {
        asIs(name);
      }
    }
    List<String> groups = Attributes.texts(wanted, InstanceKind.SECURITY_GROUPS);
    if (!new HashSet<>(groups).equals(new HashSet<>(machine.groups()))) {
      asIs(InstanceKind.SECURITY_GROUPS);
    }
    boolean fellBack =
        !machine.spot()
            && Attributes.text(wanted, InstanceKind.SPOT_FALLBACK).equals(InstanceKind.ON_DEMAND);
    if (!same(InstanceKind.MARKET) && !fellBack) {
      asIs(InstanceKind.MARKET);
    }
    if (Attributes.flag(wanted, InstanceKind.HIBERNATION) != machine.hibernates()) {
      asIs(InstanceKind.HIBERNATION);
    }
    if (!machine.tokens().isEmpty() && !same(InstanceKind.IMDS)) {
      asIs(InstanceKind.IMDS);
    }
  }

  /** Of a name of images it is known which one the machine got, not what the name was. */
  private void image() {
    String ami = machine.ami();
    if (ami.isEmpty() || ami.equals(Attributes.text(wanted, InstanceKind.AMI))) {
      return;
    }
    if (Attributes.text(wanted, InstanceKind.IMAGE).startsWith("ami-")) {
      asIs(InstanceKind.IMAGE);
    }
    asIs(InstanceKind.AMI);
    asIs(InstanceKind.ROOT_DEVICE);
  }

  private void tagged() {
    for (String name : List.of(Attributes.TAGS, InstanceKind.ROLE, InstanceKind.ARRAY)) {
      Value is = raw.get(name);
      Value asked = wanted.get(name);
      boolean none = is == null && (asked == null || isEmpty(asked));
      if (!none && !Objects.equals(text(is), text(asked))) {
        asIs(name);
      }
    }
    String size = machine.tag(Tags.SIZE);
    if (!size.isEmpty() && !size.equals(Attributes.text(wanted, InstanceKind.SIZE))) {
      inputs.put(InstanceKind.SIZE, ValueJson.number(size));
    }
  }

  private static boolean isEmpty(Value value) {
    return Values.reveal(value) instanceof Value.MapOf map && map.entries().isEmpty();
  }

  /** As it was launched with; a deadline that was moved since says nothing of that. */
  private void lifetime(UserDataText actual) {
    Instant expires = instant(machine.tag(Tags.EXPIRES));
    if (expires == null) {
      inputs.remove(InstanceKind.TTL);
      return;
    }
    String asked = Attributes.text(wanted, InstanceKind.TTL);
    Instant launched = instant(machine.launchedAt());
    boolean moved = !actual.assigned("deadline").equals(Long.toString(expires.getEpochSecond()));
    if (launched == null || (moved && !asked.isEmpty())) {
      return;
    }
    Duration lives = Duration.between(launched, expires);
    Duration off = asked.isEmpty() ? null : lives.minus(Durations.read(asked)).abs();
    if (off == null || off.compareTo(SLACK) > 0) {
      Duration whole = Duration.ofSeconds(Math.max(1, lives.toSeconds()));
      inputs.put(InstanceKind.TTL, Value.text(Durations.format(whole)));
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private Boot boot(UserDataText actual) {
    Map<String, Value> all = inputs;
    Map<String, Value> point = Attributes.map(inputs, InstanceKind.PARAMETERS);
    if (address.isMember() && !point.isEmpty()) {
      all = Points.put(inputs, Map.of(address.index(), point));
    }
    return new Boot(
        machine.tag(Tags.STACK),
        Address.of(address.path()),
        actual.assigned("ranks"),
        machine.tag(Tags.ARRAY_ID),
        expires(actual),
        all);
  }

  private String expires(UserDataText actual) {
    String deadline = actual.assigned("deadline");
    try {
      return deadline.isEmpty() ? "" : Instant.ofEpochSecond(Long.parseLong(deadline)).toString();
    } catch (NumberFormatException | DateTimeException e) {
      return "";
    }
  }

  private void scripts(UserDataText actual, UserDataText expected) {
    String run = own(actual.printed("job_script"));
    if (!run.equals(own(expected.printed("job_script")))) {
      put(InstanceKind.RUN, run);
    }
    String env = actual.printed("job_env");
    if (!env.equals(expected.printed("job_env"))) {
      put(InstanceKind.ENV, UserDataText.exports(env));
    }
    if (address.isMember()) {
      String point = actual.point(address.index());
      if (!point.equals(expected.point(address.index()))) {
        put(InstanceKind.PARAMETERS, UserDataText.exports(point));
      }
    }
    String checkpoint = actual.printed("checkpoint_script");
    if (!checkpoint.equals(expected.printed("checkpoint_script"))) {
      put(InstanceKind.CHECKPOINT, checkpoint);
    }
    if (!actual
        .lines("job_wrapper", "docker run ")
        .equals(expected.lines("job_wrapper", "docker run "))) {
      other(InstanceKind.CONTAINER, actual.lines("job_wrapper", "docker run "));
    }
    String sync = "/usr/local/bin/spored sync ";
    if (!actual.lines("job_wrapper", sync).equals(expected.lines("job_wrapper", sync))) {
      other(InstanceKind.SYNC, actual.lines("job_wrapper", sync));
    }
    if (!actual.assigned("mounts").equals(expected.assigned("mounts"))) {
      inputs.remove(InstanceKind.MOUNTS);
      inputs.remove(InstanceKind.VOLUMES);
    }
    String agent = actual.assigned("agent");
    if (!agent.equals(expected.assigned("agent"))) {
      agent(agent);
    }
  }

  /** The user's part of the job's script: who runs it is said by its first line, and changes. */
  private String own(String script) {
    boolean named = Attributes.text(wanted, InstanceKind.RUN).startsWith("#!");
    return script.startsWith(SHELL) && !named ? script.substring(script.indexOf('\n') + 1) : script;
  }

  /** One line each: checksum and address. */
  private void agent(String lines) {
    List<Value> sources = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      int blank = line.indexOf(' ');
      if (blank > 0) {
        sources.add(
            Attributes.map(
                Map.of(
                    Agent.SHA256, line.substring(0, blank), Agent.URL, line.substring(blank + 1))));
      }
    }
    if (sources.isEmpty()) {
      inputs.remove(InstanceKind.AGENT);
    } else {
      inputs.put(
          InstanceKind.AGENT, new Value.MapOf(Map.of(Agent.SOURCES, new Value.ListOf(sources))));
    }
  }

  /** Rules as the machine was launched with them, or as a tag has said them since. */
  private void rules(UserDataText actual, UserDataText expected) {
    Map<String, Value> is = ruled(actual);
    Map<String, Value> asked = ruled(expected);
    for (String rule : InstanceKind.RULES) {
      String tag = machine.tag(Tags.RULE + rule);
      if (!tag.isEmpty()) {
        retagged(rule, tag);
      } else if (!text(is.get(rule)).equals(text(asked.get(rule)))) {
        String json = text(is.get(rule));
        if (json.isEmpty()) {
          inputs.remove(rule);
        } else {
          inputs.put(rule, parsed(json));
        }
      }
    }
  }

  private void retagged(String rule, String tag) {
    Value asked = wanted.get(rule);
    String json = asked == null ? Tags.NONE : ValueJson.write(Values.reveal(asked));
    if (tag.equals(json)) {
      return;
    }
    if (tag.equals(Tags.NONE)) {
      inputs.remove(rule);
    } else {
      inputs.put(rule, parsed(tag));
    }
  }

  private static Value parsed(String json) {
    try {
      return ValueJson.read(json);
    } catch (IllegalArgumentException e) {
      return Value.text(json);
    }
  }

  private static Map<String, Value> ruled(UserDataText data) {
    try {
      Map<String, Value> config = ValueJson.readEntries(data.printed("config_json"));
      return Attributes.map(Attributes.map(config, "cloud"), "rules");
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  private boolean same(String name) {
    return text(raw.get(name)).equals(text(wanted.get(name)));
  }

  private static String text(@Nullable Value value) {
    return value == null || value instanceof Value.Null ? "" : Values.display(Values.reveal(value));
  }

  /** As the machine is; absent if it has nothing of it. */
  private void asIs(String name) {
    Value is = raw.get(name);
    if (is == null) {
      inputs.remove(name);
    } else {
      inputs.put(name, is);
    }
  }

  private void put(String name, String text) {
    if (text.isEmpty()) {
      inputs.remove(name);
    } else {
      inputs.put(name, Value.text(text));
    }
  }

  private void put(String name, Map<String, String> texts) {
    if (texts.isEmpty()) {
      inputs.remove(name);
    } else {
      inputs.put(name, Attributes.map(texts));
    }
  }

  /** Something that is not what the spec says, in the only words there are for it. */
  private void other(String name, List<String> lines) {
    put(name, String.join("\n", lines));
  }
}
