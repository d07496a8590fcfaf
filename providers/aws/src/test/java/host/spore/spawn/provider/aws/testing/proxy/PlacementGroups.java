package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Placement groups: made, described by name, id and tag, used by instances, deleted. Thread-safe.
 */
public final class PlacementGroups implements Layer {
  private static final Pattern INSTANCE = Pattern.compile("<instanceId>(i-[0-9a-f]+)</instanceId>");
  private static final Pattern LIVING =
      Pattern.compile("<name>(?:pending|running|stopping|stopped|shutting-down)</name>");
  private final Map<String, Group> groups = new TreeMap<>();
  private int made;

  private record Group(
      String id,
      String name,
      String strategy,
      Map<String, String> tags,
      List<String> instances,
      String where) {}

  /** Names of the groups that there are, of all callers. */
  public synchronized List<String> names() {
    return groups.values().stream().map(Group::name).toList();
  }

  @Override
  public synchronized Reply answer(Call call, Next next) throws IOException {
    if (!call.service().equals("ec2")) {
      return next.answer(call);
    }
    return switch (call.action()) {
      case "CreatePlacementGroup" -> create(call);
      case "DescribePlacementGroups" -> describe(call);
      case "DeletePlacementGroup" -> delete(call, next);
      case "RunInstances" -> run(call, next);
      case "DescribeInstances" -> placed(call, next);
      case "CreateTags", "DeleteTags" -> tag(call, next);
      default -> next.answer(call);
    };
  }

  private static String where(Call call) {
    return call.caller() + "|" + call.region() + "|";
  }

  private Reply create(Call call) {
    String name = call.parameter("GroupName");
    String key = where(call) + name;
    if (groups.containsKey(key)) {
      return Reply.error(
          call,
          400,
          "InvalidPlacementGroup.Duplicate",
          "The placement group '" + name + "' already exists.");
    }
    Map<String, String> tags = tags(call, "TagSpecification.1.Tag.");
    Group group =
        new Group(
            "pg-%017x".formatted(++made),
            name,
            call.parameter("Strategy"),
            tags,
            new ArrayList<>(),
            where(call));
    groups.put(key, group);
    return Reply.ec2(
        "CreatePlacementGroup",
        "<return>true</return><placementGroup>" + xml(group) + "</placementGroup>");
  }

  private static Map<String, String> tags(Call call, String prefix) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (int i = 1; call.parameters().containsKey(prefix + i + ".Key"); i++) {
      tags.put(call.parameter(prefix + i + ".Key"), call.parameter(prefix + i + ".Value"));
    }
    return tags;
  }

  private static String xml(Group group) {
    StringBuilder xml = new StringBuilder();
    xml.append("<groupName>").append(Reply.escaped(group.name())).append("</groupName>");
    xml.append("<strategy>").append(group.strategy()).append("</strategy>");
    xml.append("<state>available</state><groupId>").append(group.id()).append("</groupId>");
    xml.append("<tagSet>");
    group
        .tags()
        .forEach(
            (key, value) ->
                xml.append("<item><key>")
                    .append(Reply.escaped(key))
                    .append("</key><value>")
                    .append(Reply.escaped(value))
                    .append("</value></item>"));
    return xml.append("</tagSet>").toString();
  }

  private Reply describe(Call call) {
    List<String> names = call.list("GroupName");
    List<String> ids = call.list("GroupId");
    List<Group> mine = groups.values().stream().filter(g -> g.where().equals(where(call))).toList();
    for (String name : names) {
      if (mine.stream().noneMatch(g -> g.name().equals(name))) {
        return unknown(call, name);
      }
    }
    for (String id : ids) {
      if (mine.stream().noneMatch(g -> g.id().equals(id))) {
        return unknown(call, id);
      }
    }
    StringBuilder items = new StringBuilder();
    for (Group group : mine) {
      boolean named = names.isEmpty() || names.contains(group.name());
      boolean known = ids.isEmpty() || ids.contains(group.id());
      if (named && known && passes(call, group)) {
        items.append("<item>").append(xml(group)).append("</item>");
      }
    }
    return Reply.ec2(
        "DescribePlacementGroups", "<placementGroupSet>" + items + "</placementGroupSet>");
  }

  private static boolean passes(Call call, Group group) {
    for (int i = 1; call.parameters().containsKey("Filter." + i + ".Name"); i++) {
      String name = call.parameter("Filter." + i + ".Name");
      List<String> values = call.list("Filter." + i + ".Value");
      String value =
          name.startsWith("tag:")
              ? group.tags().getOrDefault(name.substring(4), "")
              : switch (name) {
                case "group-name" -> group.name();
                case "strategy" -> group.strategy();
                case "state" -> "available";
                default -> throw new IllegalArgumentException("filter " + name);
              };
      if (!values.contains(value)) {
        return false;
      }
    }
    return true;
  }

  private Reply delete(Call call, Next next) throws IOException {
    String name = call.parameter("GroupName");
    Group group = groups.get(where(call) + name);
    if (group == null) {
      return unknown(call, name);
    }
    Map<String, String> question = new TreeMap<>(Map.of("Action", "DescribeInstances"));
    for (int i = 0; i < group.instances().size(); i++) {
      question.put("InstanceId." + (i + 1), group.instances().get(i));
    }
    if (!group.instances().isEmpty()
        && LIVING.matcher(next.answer(call.asking(question)).body()).find()) {
      return Reply.error(
          call,
          400,
          "InvalidPlacementGroup.InUse",
          "The placement group '" + name + "' is in use and may not be deleted.");
    }
    groups.remove(where(call) + name);
    return Reply.ec2("DeletePlacementGroup", "<return>true</return>");
  }

  private Reply run(Call call, Next next) throws IOException {
    String name = call.parameter("Placement.GroupName");
    if (name.isEmpty()) {
      return next.answer(call);
    }
    Group group = groups.get(where(call) + name);
    if (group == null) {
      return unknown(call, name);
    }
    Reply reply = next.answer(call);
    Matcher instance = INSTANCE.matcher(reply.body());
    while (instance.find()) {
      group.instances().add(instance.group(1));
    }
    return reply;
  }

  /** Instances say in which group they are. */
  private Reply placed(Call call, Next next) throws IOException {
    Reply reply = next.answer(call);
    String body = reply.body();
    for (Group group : groups.values()) {
      for (String id : group.where().equals(where(call)) ? group.instances() : List.<String>of()) {
        int its = body.indexOf("<instanceId>" + id + "</instanceId>");
        int place = its < 0 ? -1 : body.indexOf("<placement>", its);
        int end = place < 0 ? -1 : body.indexOf("</placement>", place);
        if (end > 0) {
          String said =
              body.substring(place, end).replaceAll("<groupName */>|<groupName></groupName>", "");
          String named = said + "<groupName>" + Reply.escaped(group.name()) + "</groupName>";
          body = body.substring(0, place) + named + body.substring(end);
        }
      }
    }
    return new Reply(reply.status(), reply.headers(), body);
  }

  private Reply tag(Call call, Next next) throws IOException {
    List<String> ids = call.list("ResourceId");
    List<Group> tagged = groups.values().stream().filter(g -> ids.contains(g.id())).toList();
    if (tagged.isEmpty()) {
      return next.answer(call);
    }
    Map<String, String> tags = tags(call, "Tag.");
    for (Group group : tagged) {
      if (call.action().equals("CreateTags")) {
        group.tags().putAll(tags);
      } else {
        group.tags().keySet().removeAll(tags.keySet());
      }
    }
    return Reply.ec2(call.action(), "<return>true</return>");
  }

  private static Reply unknown(Call call, String name) {
    return Reply.error(
        call,
        400,
        "InvalidPlacementGroup.Unknown",
        "The Placement Group '" + name + "' is unknown.");
  }
}
