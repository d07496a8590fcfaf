package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A launch gets as many machines as it asked for at most, and all of them have its profile; moto
 * gives the least it would take, and the profile to the first.
 */
final class WholeBatches implements Layer {
  private static final Pattern INSTANCE = Pattern.compile("<instanceId>(i-[0-9a-f]+)</instanceId>");
  private static final String PROFILE = "IamInstanceProfile.";

  @Override
  public Reply answer(Call call, Next next) throws IOException {
    if (!call.is("ec2", "RunInstances")) {
      return next.answer(call);
    }
    Reply reply = next.answer(whole(call));
    if (reply.isGood()) {
      giveProfile(call, next, reply);
    }
    return reply;
  }

  /** The same for no fewer than it asks for at most. */
  private static Call whole(Call call) {
    String most = call.parameter("MaxCount");
    if (most.isEmpty() || most.equals(call.parameter("MinCount"))) {
      return call;
    }
    Map<String, String> all = new TreeMap<>(call.parameters());
    all.put("MinCount", most);
    return call.asking(all);
  }

  private static void giveProfile(Call call, Next next, Reply reply) throws IOException {
    Map<String, String> question = new TreeMap<>();
    question.put("Action", "AssociateIamInstanceProfile");
    for (String way : new String[] {"Name", "Arn"}) {
      if (!call.parameter(PROFILE + way).isEmpty()) {
        question.put(PROFILE + way, call.parameter(PROFILE + way));
      }
    }
    if (question.size() == 1) {
      return;
    }
    for (MatchResult made : INSTANCE.matcher(reply.body()).results().skip(1).toList()) {
      question.put("InstanceId", made.group(1));
      next.answer(call.asking(question));
    }
  }
}
