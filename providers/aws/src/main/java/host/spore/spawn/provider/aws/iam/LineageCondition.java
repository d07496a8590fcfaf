package host.spore.spawn.provider.aws.iam;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds what a role may do with its stack's machines to the stack's lineage, so that two stacks of
 * one name in an account cannot end each other's machines. The lineage is known only where a role
 * is made, and is no part of what a spec asks for: it is written with the policy and taken off when
 * that is read. A role that was made before this is as it was.
 */
public final class LineageCondition {
  private static final String TAG = "ec2:ResourceTag/";
  private static final String CONDITION = "Condition";
  private static final String EQUALS = "StringEquals";

  /** The most characters of a role's inline policies. */
  private static final int LONGEST = 10_240;

  private LineageCondition() {}

  /**
   * The policy with the condition wherever it asks for the stack's tag, if there is room for it.
   */
  public static String add(String policy, String lineage) {
    String bound = each(policy, keys -> keys.put(TAG + Tags.LINEAGE, Value.text(lineage)));
    return bound.length() > LONGEST ? policy : bound;
  }

  /** The policy without this condition. */
  public static String remove(String policy, String lineage) {
    return each(policy, keys -> keys.remove(TAG + Tags.LINEAGE, Value.text(lineage)));
  }

  private interface Edit {
    void of(Map<String, Value> keys);
  }

  private static String each(String policy, Edit edit) {
    List<Value> statements;
    try {
      statements = PolicyText.statements(policy);
    } catch (IllegalArgumentException e) {
      return policy;
    }
    List<Value> all = new ArrayList<>();
    statements.forEach(statement -> all.add(edited(statement, edit)));
    return PolicyText.canonical(PolicyText.write(all));
  }

  private static Value edited(Value statement, Edit edit) {
    if (statement instanceof Value.MapOf(Map<String, Value> parts)
        && parts.get(CONDITION) instanceof Value.MapOf(Map<String, Value> operators)
        && operators.get(EQUALS) instanceof Value.MapOf(Map<String, Value> keys)
        && keys.containsKey(TAG + Tags.STACK)
        && keys.containsKey(TAG + Tags.MANAGED)) {
      Map<String, Value> changed = new LinkedHashMap<>(keys);
      edit.of(changed);
      Map<String, Value> condition = new LinkedHashMap<>(operators);
      condition.put(EQUALS, new Value.MapOf(changed));
      Map<String, Value> whole = new LinkedHashMap<>(parts);
      whole.put(CONDITION, new Value.MapOf(condition));
      return new Value.MapOf(whole);
    }
    return statement;
  }
}
