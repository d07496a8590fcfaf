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
    Map<String, String> all = new TreeMap<>(call.parameters());
    all.put("MinCount", call.parameter("MaxCount"));
    Reply reply = next.answer(call.asking(all));
    if (reply.isGood()) {
      giveProfile(call, next, reply);
    }
    return reply;
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
