package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Table;
import host.spore.spawn.engine.observe.Outcome;
import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The members of one array. */
public final class ArrayView {
  private ArrayView() {}

  /**
   * A line of sums, and below it the members; those that are alike are one line, with the time of
   * the lowest rank.
   *
   * @param all true for a line each
   */
  public static void write(
      Page page, String stack, List<ResourceState> members, boolean all, Instant now) {
    page.line(stack + "/" + members.getFirst().address().path() + ": " + sums(members, now)).gap();
    Map<Object, List<ResourceState>> groups = new LinkedHashMap<>();
    for (ResourceState member : members) {
      Object key = all ? member.address() : alike(member, now);
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(member);
    }
    Table table = new Table("RANK", "STATE", "LIFE", "HEALTH", "WHY");
    for (List<ResourceState> group : groups.values()) {
      ResourceState first = group.getFirst();
      ResourceState.End end = first.end();
      table.row(
          ranks(group),
          Life.status(first, now),
          Life.brief(first, now),
          orDash(Machines.health(first)),
          end == null || end.detail().isEmpty() ? "-" : end.detail());
    }
    table.writeTo(page);
    String next = Mending.line(members);
    if (!next.isEmpty()) {
      page.gap().uncut("next: " + next);
    }
  }

  private static String ranks(List<ResourceState> group) {
    List<Integer> ranks = group.stream().map(m -> m.address().index()).toList();
    String text = Words.ranges(ranks);
    return text.substring(1, text.length() - 1);
  }

  private static String sums(List<ResourceState> members, Instant now) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    members.forEach(m -> counts.merge(Life.status(m, now), 1, Integer::sum));
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (status, count) ->
            text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(status));
    return text.toString();
  }

  private static List<Object> alike(ResourceState member, Instant now) {
    ResourceState.End end = member.end();
    return List.of(
        Life.status(member, now),
        Machines.health(member),
        Outcome.job(member),
        end == null ? "" : end.reason() + " " + end.detail());
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  /** The fields of the document being written. */
  public static void json(JsonGenerator g, String stack, List<ResourceState> members, Instant now)
      throws IOException {
    g.writeStringField("stack", stack);
    g.writeStringField("array", members.getFirst().address().path());
    g.writeArrayFieldStart("members");
    for (ResourceState member : members) {
      g.writeStartObject();
      StateJson.instance(g, member, now);
      g.writeStringField("health", Machines.health(member));
      g.writeEndObject();
    }
    g.writeEndArray();
  }
}
