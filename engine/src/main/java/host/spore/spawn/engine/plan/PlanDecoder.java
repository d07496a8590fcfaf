package host.spore.spawn.engine.plan;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.Severity;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Viability;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PlanEncoder} wrote; throws {@link IllegalArgumentException} or {@link
 * java.time.DateTimeException} if it is not that. Places in the spec are not part of the file.
 */
final class PlanDecoder {
  private PlanDecoder() {}

  static Plan decode(Tree t) {
    Map<Address, Address> moves = new LinkedHashMap<>();
    for (Tree move : t.list("moves", Tree::new)) {
      moves.put(move.address("from"), move.address("to"));
    }
    return new Plan(
        header(t.tree("header")),
        t.list("changes", v -> change(new Tree(v))),
        t.list("outputs", v -> output(new Tree(v))),
        moves,
        t.list("refreshed", v -> resource(new Tree(v))),
        t.list("pending", v -> operation(new Tree(v))),
        graph(t),
        cost(t.tree("cost")),
        t.list("diagnostics", v -> diagnostic(new Tree(v))));
  }

  private static Plan.Header header(Tree t) {
    return new Plan.Header(
        t.text("stack"),
        Plan.Mode.valueOf(t.text("mode")),
        t.text("lineage"),
        t.number("serial").longValueExact(),
        t.text("specFile"),
        SpecDigest.of(t.text("specDigest")),
        t.instant("createdAt"));
  }

  private static Change change(Tree t) {
    List<AttributeChange> attributes = t.list("attributes", v -> attribute(new Tree(v)));
    Map<String, Value> after = new LinkedHashMap<>(t.map("after"));
    for (AttributeChange attribute : attributes) {
      if (attribute.after() != null) {
        after.replace(attribute.name(), attribute.after());
      }
    }
    return new Change(
        t.address("address"),
        t.text("deposed"),
        t.findAddress("movedFrom"),
        t.text("kind"),
        action(t.tree("action")),
        t.map("before"),
        after,
        attributes,
        t.list("drift", v -> attribute(new Tree(v))),
        t.list("reasons", v -> reason(new Tree(v))),
        new Cost(t.list("cost", v -> line(new Tree(v))), t.text("costSource")),
        instant(t.findText("ends")),
        null);
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static Change.Reason reason(Tree t) {
    return new Change.Reason(Change.Why.valueOf(t.text("why")), t.text("detail"));
  }

  private static Cost.Line line(Tree t) {
    return new Cost.Line(t.text("what"), t.findNumber("perHour"), t.findNumber("atWorst"));
  }

  private static Action action(Tree t) {
    return switch (t.text("is")) {
      case "no-op" -> new Action.NoOp();
      case "create" -> new Action.Create();
      case "update" -> new Action.Update();
      case "restart" -> new Action.Restart();
      case "replace" -> new Action.Replace(t.flag("createFirst"));
      case "delete" -> new Action.Delete(t.has("kept") && t.flag("kept"));
      case "forget" -> new Action.Forget();
      case "finished" -> new Action.Finished(end(t.tree("end")));
      default -> throw new IllegalArgumentException("unknown action " + t.text("is"));
    };
  }

  private static ResourceState.End end(Tree t) {
    return new ResourceState.End(t.text("reason"), t.text("detail"), t.instant("at"));
  }

  private static ResourceState.@Nullable End findEnd(Tree t) {
    return t.has("end") ? end(t.tree("end")) : null;
  }

  private static @Nullable Viability viability(Tree t) {
    if (!t.has("viability")) {
      return null;
    }
    Tree viability = t.tree("viability");
    return new Viability(viability.integer("least"), viability.flag("ends"));
  }

  private static AttributeChange attribute(Tree t) {
    String onChange = t.findText("onChange");
    return new AttributeChange(
        t.text("name"),
        t.find("before"),
        SecretChanges.mark(t.find("after"), t.find("secrets")),
        onChange == null ? null : Kind.OnChange.valueOf(onChange));
  }

  private static Plan.OutputChange output(Tree t) {
    return new Plan.OutputChange(
        t.text("name"),
        t.find("before"),
        SecretChanges.mark(t.find("after"), t.find("secrets")),
        t.find("expression"),
        t.flag("sensitive"));
  }

  private static ResourceState resource(Tree t) {
    return ResourceState.builder(t.address("address"))
        .deposed(t.text("deposed"))
        .kind(t.text("kind"))
        .provider(t.text("provider"))
        .id(t.text("id"))
        .generation(t.integer("generation"))
        .status(ResourceState.Status.valueOf(t.text("status")))
        .inputs(t.map("inputs"))
        .attributes(t.map("attributes"))
        .dependencies(t.addresses("dependencies"))
        .preventDestroy(t.flag("preventDestroy"))
        .end(findEnd(t))
        .createdAt(t.instant("createdAt"))
        .updatedAt(t.instant("updatedAt"))
        .build();
  }

  private static Operation operation(Tree t) {
    return Operation.builder(t.text("id"))
        .run(t.text("run"))
        .verb(Operation.Verb.of(t.text("verb")))
        .provider(t.text("provider"))
        .kind(t.text("kind"))
        .addresses(t.addresses("addresses"))
        .deposed(t.text("deposed"))
        .attempt(t.integer("attempt"))
        .phase(Operation.Phase.valueOf(t.text("phase")))
        .createdAt(t.instant("createdAt"))
        .updatedAt(t.instant("updatedAt"))
        .build();
  }

  private static StepGraph graph(Tree t) {
    List<Step> steps = t.list("steps", v -> step(new Tree(v)));
    List<int[]> after = t.list("after", PlanDecoder::after);
    return new StepGraph(steps, after.toArray(new int[0][]));
  }

  private static int[] after(Value value) {
    StringTokenizer words = new StringTokenizer(Tree.text(value), " ");
    int[] after = new int[words.countTokens()];
    for (int i = 0; i < after.length; i++) {
      after[i] = Integer.parseInt(words.nextToken());
    }
    return after;
  }

  private static Step step(Tree t) {
    String kind = t.text("kind");
    String provider = t.text("provider");
    return switch (t.text("is")) {
      case "create" ->
          new Step.Create(
              kind, provider, t.list("members", v -> planned(new Tree(v))), viability(t));
      case "update" ->
          new Step.Update(kind, provider, planned(t.tree("member")), t.list("changed", Tree::text));
      case "restart" ->
          new Step.Restart(
              kind, provider, planned(t.tree("member")), t.list("changed", Tree::text));
      case "delete" ->
          new Step.Delete(
              kind,
              provider,
              t.list("keys", v -> key(new Tree(v))),
              t.has("kept") && t.flag("kept"));
      case "depose" -> new Step.Depose(kind, provider, t.address("address"), t.text("deposed"));
      case "forget" -> new Step.Forget(kind, provider, key(t.tree("key")));
      default -> throw new IllegalArgumentException("unknown step " + t.text("is"));
    };
  }

  private static ResourceState.Key key(Tree t) {
    return new ResourceState.Key(t.address("address"), t.text("deposed"));
  }

  private static Step.Planned planned(Tree t) {
    return new Step.Planned(
        t.address("address"),
        t.integer("generation"),
        t.map("inputs"),
        t.addresses("dependencies"),
        t.flag("preventDestroy"));
  }

  private static Plan.CostSummary cost(Tree t) {
    return new Plan.CostSummary(
        t.findNumber("perHour"),
        t.findNumber("toTtl"),
        t.findNumber("worstPerHour"),
        t.findNumber("worstToTtl"),
        t.list("unknown", Tree::text),
        t.list("sources", Tree::text));
  }

  private static Diagnostic diagnostic(Tree t) {
    return new Diagnostic(
        t.text("code"),
        Severity.valueOf(t.text("severity")),
        t.text("summary"),
        t.text("detail"),
        null,
        t.findText("hint"),
        t.has("next") ? t.list("next", PlanDecoder::command) : List.of());
  }

  private static NextCommand command(Value value) {
    Tree t = new Tree(value);
    return new NextCommand(t.text("verb"), t.list("words", Tree::text), t.flag("ofStack"));
  }
}
