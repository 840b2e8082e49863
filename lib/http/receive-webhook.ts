import { GlossError } from "@/lib/errors";
import { deliveryLimit, type Receipt, receiveDelivery } from "@/lib/inbox/receive-delivery";
import { addressOf } from "./address-of";
import { limitAddress, limits } from "./limits";
import { readRawBody } from "./read-body";

/** From an address that sent many forgeries; nearly every delivery is shorter. */
const suspectLimit = 1024 * 1024;

/**
 * Takes a delivery in. Right ones are never limited, also from an address that others send forgeries from (GitHub's
 * own send for everybody): those only cost little then. Throws what `receiveDelivery` throws, and `rate_limited`
 * instead of `unauthorized` for the next forgery.
 */
export async function receiveWebhook(request: Request): Promise<Receipt> {
  const address = addressOf(request.headers);
  const suspect = limits().forgeries.wait(address) > 0;
  const body = await readRawBody(request, suspect ? suspectLimit : deliveryLimit);
  try {
    return await receiveDelivery({ body, headers: request.headers, onlyRemembered: suspect });
  } catch (error) {
    if (error instanceof GlossError && error.code === "unauthorized") limitAddress("forgeries", address);
    throw error;
  }
}
