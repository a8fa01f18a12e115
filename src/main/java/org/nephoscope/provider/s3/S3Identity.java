package org.nephoscope.provider.s3;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// Who signs the requests to a bucket. Secrets stay inside the provider; printed, this shows none.
///
/// @param provider gives the keys when a request is signed
/// @param region where the identity says its buckets are
/// @param source tells apart identities of one access: the file the keys are from, or nothing
record S3Identity(AwsCredentialsProvider provider, Optional<String> region, String source) {

  @Override
  public String toString() {
    return "S3Identity[" + source + "]";
  }
}
