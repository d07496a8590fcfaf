package host.spore.spawn.provider.aws.iam;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Severity;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.IamRole;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A role's permissions, decided.
 *
 * @param policy text of the inline policy, canonical: equal needs are equal texts
 * @param managed ARNs of the managed policies, sorted
 * @param diagnostics what is wrong or broad; with an error the policy is not to be used
 */
public record RolePolicy(String policy, List<String> managed, List<Diagnostic> diagnostics) {
  /** The most characters IAM takes in the inline policies of a role; white space does not count. */
  private static final int LONGEST = 10_240;

  /** The most managed policies IAM attaches to a role, unless the account asked for more. */
  private static final int MOST_MANAGED = 10;

  private static final Set<String> BROAD =
      Set.of("AdministratorAccess", "PowerUserAccess", "IAMFullAccess");

  public RolePolicy {
    managed = List.copyOf(managed);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Puts together what a role needs. Pure.
   *
   * @param role what the spec grants; null for a machine that only has its agent
   * @param strict what is broad is an error and not a warning
   */
  public static RolePolicy of(
      @Nullable IamRole role, AgentNeeds agent, Place place, boolean strict) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<Value> statements = new ArrayList<>(agent.statements(place));
    Set<String> managed = new TreeSet<>();
    if (role != null) {
      Breadth breadth = new Breadth(strict, diagnostics);
      statements.addAll(granted(role, place, breadth));
      statements.addAll(documents(role, diagnostics));
      for (String name : role.managed()) {
        if (BROAD.contains(name.substring(name.lastIndexOf('/') + 1))) {
          breadth.managed(name, role.span());
        }
        managed.add(arn(name, place));
      }
      checkManaged(managed, role, diagnostics);
    }
    String policy = PolicyText.write(statements);
    checkLength(policy, role, diagnostics);
    return new RolePolicy(policy, List.copyOf(managed), diagnostics);
  }

  /** What a statement holds for. */
  private record Reach(List<String> arns, Map<String, Value> condition) {}

  /** One statement for all actions on the same resources, in whatever order they were granted. */
  private static List<Value> granted(IamRole role, Place place, Breadth breadth) {
    Map<Reach, Set<String>> byReach = new TreeMap<>(Comparator.comparing(Reach::toString));
    for (IamRole.Grant grant : role.allow()) {
      if (!Grants.has(grant.service(), grant.level())) {
        breadth.unknown(grant);
        continue;
      }
      breadth.check(grant);
      String resource = grant.resource();
      Map<List<String>, ? extends Collection<String>> actions;
      Map<String, Value> condition;
      if (resource == null || resource.equals("*")) {
        actions = Map.of(List.of("*"), Grants.everywhere(grant.service(), grant.level()));
        condition = Map.of();
      } else {
        actions = Grants.at(grant.service(), grant.level(), resource, place);
        condition = Grants.condition(grant.service(), resource);
      }
      actions.forEach(
          (arns, names) ->
              byReach
                  .computeIfAbsent(new Reach(arns, condition), r -> new TreeSet<>())
                  .addAll(names));
    }
    List<Value> all = new ArrayList<>();
    byReach.forEach(
        (reach, names) -> all.add(PolicyText.allow(names, reach.arns(), reach.condition())));
    return all;
  }

  private static List<Value> documents(IamRole role, List<Diagnostic> diagnostics) {
    List<Value> all = new ArrayList<>();
    for (IamRole.PolicyFile file : role.policyFiles()) {
      try {
        all.addAll(PolicyText.statements(file.json()));
      } catch (IllegalArgumentException e) {
        diagnostics.add(
            Diagnostic.error(
                "SPN-6402",
                file.path() + " is no policy document",
                e.getMessage()
                    + ". A policy is {\"Version\": …, \"Statement\": [{\"Effect\": …,"
                    + " \"Action\": …, \"Resource\": …}]}.",
                role.span()));
      }
    }
    return all;
  }

  private static String arn(String name, Place place) {
    return name.startsWith("arn:")
        ? name
        : "arn:%s:iam::aws:policy/%s".formatted(place.partition(), name);
  }

  private static void checkManaged(
      Set<String> managed, IamRole role, List<Diagnostic> diagnostics) {
    if (managed.size() > MOST_MANAGED) {
      diagnostics.add(
          new Diagnostic(
              "SPN-6403",
              Severity.WARNING,
              "role `%s` has %d managed policies".formatted(role.name(), managed.size()),
              "IAM attaches %d to a role unless the account asked for more."
                  .formatted(MOST_MANAGED),
              role.span(),
              "put what it needs of them into `allow` or `policy_files`"));
    }
  }

  private static void checkLength(
      String policy, @Nullable IamRole role, List<Diagnostic> diagnostics) {
    long length = policy.chars().filter(c -> !Character.isWhitespace(c)).count();
    if (length <= LONGEST) {
      return;
    }
    SourceSpan span = role == null ? null : role.span();
    diagnostics.add(
        new Diagnostic(
            "SPN-6404",
            Severity.ERROR,
            "the policy of role `%s` is too long".formatted(role == null ? "agent" : role.name()),
            "It has %d characters, and IAM takes %d in the inline policies of a role."
                .formatted(length, LONGEST),
            span,
            "make a managed policy of `policy_files` and name it under `managed`"));
  }
}
