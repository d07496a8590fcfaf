package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.PeerDirectory.Peer;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.s3.wire.ElementReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Machines as {@code DescribeInstances} tells of them, taken out of the answer while it comes. */
final class Machines implements ElementReader.Elements {
  /** {@code DescribeInstancesResponse/reservationSet/item/instancesSet/item}. */
  private static final int DEPTH = 5;

  private static final int FIELD = DEPTH + 1;
  private static final int STATE = DEPTH + 2;
  private static final int TAG = DEPTH + 3;

  /** Before EC2's own reasons to take a machine down. */
  private static final String BY_EC2 = "Server.";

  private final List<Peer> found = new ArrayList<>();
  private Map<String, String> tags = new HashMap<>();
  private String id = "";
  private String state = "";
  private String reason = "";
  private String privateIp = "";
  private String index = "";
  private String key = "";
  private String next = "";

  List<Peer> found() {
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
      found.add(new Peer(id, isUp(state), lost(), privateIp, number(index), tags));
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

  private static boolean isUp(String state) {
    return state.equals("running") || state.equals("pending");
  }

  private @Nullable String lost() {
    boolean gone = state.equals("shutting-down") || state.equals("terminated");
    return gone && reason.startsWith(BY_EC2) ? reason.substring(BY_EC2.length()) : null;
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
