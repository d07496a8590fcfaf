package host.spore.spawn.agent.aws;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.s3.wire.ElementReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Machines as {@code DescribeInstances} tells of them, taken out of the answer while it comes. */
public final class Machines implements ElementReader.Elements {
  /** {@code DescribeInstancesResponse/reservationSet/item/instancesSet/item}. */
  private static final int DEPTH = 5;

  private static final int FIELD = DEPTH + 1;
  private static final int STATE = DEPTH + 2;
  private static final int TAG = DEPTH + 3;

  /**
   * One machine; what EC2 does not tell is empty.
   *
   * @param state such as {@code running}
   * @param reason EC2's code for why it is in that state, such as {@code
   *     Server.SpotInstanceTermination}
   * @param index place in its launch
   */
  public record Machine(
      String id,
      String state,
      String reason,
      String privateIp,
      int index,
      Map<String, String> tags) {
    /** Empty if there is none. */
    public String tag(String key) {
      return tags.getOrDefault(key, "");
    }

    /** Whether it runs, or is about to. */
    public boolean isUp() {
      return state.equals("running") || state.equals("pending");
    }
  }

  private final List<Machine> found = new ArrayList<>();
  private Map<String, String> tags = new HashMap<>();
  private String id = "";
  private String state = "";
  private String reason = "";
  private String privateIp = "";
  private String index = "";
  private String key = "";
  private String next = "";

  List<Machine> found() {
    return found;
  }

  /** Where the next page begins; empty at the last. */
  String next() {
    return next;
  }

  /** A reader of one page, from its first byte. */
  ElementReader page() {
    next = "";
    return new ElementReader(this);
  }

  @Override
  public void begin(List<String> path) {
    if (path.size() == DEPTH && path.get(DEPTH - 2).equals("instancesSet")) {
      tags = new HashMap<>();
      id = "";
      state = "";
      reason = "";
      privateIp = "";
      index = "";
    }
  }

  @Override
  public void end(List<String> path, String text) {
    int depth = path.size();
    String name = path.get(depth - 1);
    if (depth == 2 && name.equals("nextToken")) {
      next = text;
    }
    if (depth < DEPTH || !path.get(DEPTH - 2).equals("instancesSet")) {
      return;
    }
    if (depth == DEPTH) {
      found.add(new Machine(id, state, reason, privateIp, number(index), tags));
    } else if (depth == FIELD) {
      field(name, text);
    } else if (depth == STATE && path.get(DEPTH).equals("instanceState") && name.equals("name")) {
      state = text;
    } else if (depth == STATE && path.get(DEPTH).equals("stateReason") && name.equals("code")) {
      reason = text;
    } else if (depth == TAG && path.get(DEPTH).equals("tagSet")) {
      tag(name, text);
    }
  }

  private void field(String name, String text) {
    switch (name) {
      case "instanceId" -> id = text;
      case "privateIpAddress" -> privateIp = text;
      case "amiLaunchIndex" -> index = text;
      default -> {
        // Nothing that is asked for.
      }
    }
  }

  /** Only what spawn says of a machine. */
  private void tag(String name, String text) {
    if (name.equals("key")) {
      key = text;
    } else if (name.equals("value") && key.startsWith(Tags.PREFIX)) {
      tags.put(key, text);
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
