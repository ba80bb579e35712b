"""Notes in English."""

from tradewright.integrations.sample_company.trade_notes.note import notes

ENGLISH = notes("""
    visit|sales|Visited {who}: shutdown plan for the second half of the year|Overhaul set for {month}. Expects to replace {qty} × {item}; most machines are more than ten years old. We offered a condition survey before the list is fixed.
    visit|sales|Saw the {pump} at work|Vibration and temperature are fine, a slight leak at the shaft. {who} agrees to change the seal at the next stop.
    visit|sales|Went through the sizing for phase two with {who}|Medium is now 190 °C instead of 160 °C, so the seal becomes a double one. Delivery moves by {days} days.
    visit|sales|Trial fit of the sample valve in {city}|Flanges are right, the actuator bracket is 4 mm off. Photos are with engineering.
    visit|sales|{who} toured the Changzhou works|Liked the test bench and the pressure records. Wants the inspection share written into the contract.
    call|sales|{who} asked for price and delivery of {qty} × {item}|Is also talking to {rival}. Needs a written offer within three days.
    call|sales|Followed up last week's quote|Budget is approved, signature of the managing director is missing. {who} would like 30/60/10 payment terms.
    call|sales|{who} finds the delivery time long|Normal lead time is acceptable, but this lot must be there {days} days before the stop.
    call|sales|Asked about the buying plan|Keeps stocks low this year and orders monthly. Would like us to hold {qty} pieces of the usual sizes in Hamburg.
    call|sales|{who} could not be reached, try again tomorrow|Colleague says in a production meeting.
    meeting|sales|Second round on the yearly agreement|They ask for another {share}% off. We offer a bonus by volume instead; both sides calculate.
    meeting|sales|Technical clarification|With {who} and the engineering office. Material, flange standard and motor efficiency are settled, minutes are signed.
    meeting|sales|Project kick-off|Three deliveries, {qty} × {item} first. {who} is the single contact.
    note|sales|{rival} has quoted|About {share}% below us, without commissioning and with only 12 months of warranty. One-page comparison goes to {who}.
    note|sales|Purchasing moves to the group|Contracts are signed centrally from now on, the plant still decides on technology. We need to meet the supply chain centre.
    note|sales|Learned of next year's expansion|New line in {city} from the third quarter, about {qty} pumps and valves. The design office is already at work.
    note|sales|{who} praised how fast we reacted|Offered to give us the spare parts as well, beginning with the {item}.
    mail|sales|Sent data sheet and curve of the {item}|With two references from the same industry. {who} will discuss it this week.
    mail|sales|{who} wants the delivery dates in writing|Quantity and date of each lot, copy to production.
    mail|sales|Draft of the frame agreement sent|Prices in three bands with an index clause. {who} answers by the end of the month.
    visit|service|Changed a mechanical seal on site|{pump}, leaking after 14 months. The stationary ring had run dry, the pump was not vented. Shift was briefed and has a card now.
    visit|service|Commissioned {qty} × {item}|Two hours each, vibration below 2.8 mm/s. {who} signed the acceptance.
    visit|service|Yearly calibration of control valves|{qty} pieces, two positioners had drifted. Adjusted, certificates are issued.
    call|service|{who} reports low flow of the {pump}|Suction strainer was blocked. Solved on the phone, nobody had to travel.
    call|service|Asked how the repair holds|Runs well. {who} would like a list of wear parts with the next offer.
    note|service|A gasket set was missing for the {item}|Not on the packing list. Sent by express at our cost.
    call|logistics|Told {who} that the second lot is on its way|{qty} pieces with test reports, in {city} the day after tomorrow.
    note|logistics|One crate arrived damaged|Contents are fine. Photos are filed, the carrier was asked for a statement.
    mail|logistics|{who} asks for one delivery|Three orders to the same place go on one truck, invoices stay separate.
    note|logistics|Notice of delay sent|Castings failed inspection, {qty} pieces ship next week. {who} accepts two lots.
    call|finance|Went through the open items with {who}|Difference was an invoice that never arrived. The rest will be paid by the end of the month.
    note|finance|Paid {days} days late|Explained in writing, deliveries go on.
    mail|finance|Statement of account sent|Balance of last month, {who} confirms.
    note|marketing|{who} signed up for the seminar on sealing|Comes with two colleagues, interested in hot service and energy.
    mail|marketing|Invited to the users' day in {city}|{who} comes and would like to hear about condition monitoring.
    note|marketing|Talk at the trade fair|Half an hour at the stand, interested in the {item}. Data sheet to follow.
""")
