package host.spore.spawn.provider.aws.testing.moto;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives tests that ask for a {@link Moto} the same one, started for the first and ended after the
 * last test class of the run. Each class takes an account of its own. Where there can be no moto,
 * the classes are skipped.
 */
public final class SharedMoto implements ExecutionCondition, ParameterResolver {
  private static final Namespace OWN = Namespace.create(SharedMoto.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    try {
      return ConditionEvaluationResult.enabled("at " + moto(context).endpoint());
    } catch (TestAbortedException e) {
      return ConditionEvaluationResult.disabled(e.getMessage());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Moto.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return moto(context);
  }

  private static Moto moto(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OWN)
        .getOrComputeIfAbsent(Moto.class, type -> new Holder(Moto.start()), Holder.class)
        .moto();
  }

  private record Holder(Moto moto) implements AutoCloseable {
    @Override
    public void close() {
      moto.close();
    }
  }
}
