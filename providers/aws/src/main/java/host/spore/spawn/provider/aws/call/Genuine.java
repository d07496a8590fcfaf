package host.spore.spawn.provider.aws.call;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Lets no answer pass for one of AWS's that is none. The SDK reads a page of a proxy's, or nothing
 * at all, as an answer in which nothing is listed; taken so, everything that runs would be gone.
 *
 * <p>An answer in XML begins with an element named after the action, such as {@code
 * DescribeInstancesResponse}; one in JSON is an object.
 */
final class Genuine implements ExecutionInterceptor {
  /** How the message of what it throws begins. */
  static final String FOREIGN = "the answer is none of AWS's";

  private static final int BEGINNING = 2048;

  /** The first element, whatever stands before it. */
  private static final Pattern ROOT =
      Pattern.compile(
          "\\A\\uFEFF?\\s*(?:<\\?[^>]*\\?>\\s*|<!--.*?-->\\s*)*<([A-Za-z0-9]+)", Pattern.DOTALL);

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes call) {
    SdkHttpResponse answer = context.httpResponse();
    InputStream body = context.responseBody().orElse(null);
    if (!answer.isSuccessful()) {
      return context.responseBody();
    }
    try {
      InputStream buffered = body == null ? null : new BufferedInputStream(body, BEGINNING);
      String beginning = buffered == null ? "" : beginning(buffered);
      if (!isOfAws(beginning)) {
        if (buffered != null) {
          buffered.close();
        }
        throw SdkClientException.create(words(answer, beginning));
      }
      return Optional.ofNullable(buffered);
    } catch (IOException e) {
      throw SdkClientException.create("the answer broke off", e);
    }
  }

  private static String beginning(InputStream body) throws IOException {
    body.mark(BEGINNING);
    byte[] bytes = body.readNBytes(BEGINNING);
    body.reset();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static boolean isOfAws(String beginning) {
    if (beginning.stripLeading().startsWith("{")) {
      return true;
    }
    Matcher root = ROOT.matcher(beginning);
    return root.find() && root.group(1).endsWith("Response");
  }

  private static String words(SdkHttpResponse answer, String beginning) {
    @Nullable String type = answer.firstMatchingHeader("Content-Type").orElse(null);
    return FOREIGN
        + ": status "
        + answer.statusCode()
        + (beginning.isBlank() ? ", and empty" : type == null ? "" : ", " + type);
  }
}
